/** Signed tokens of others that count once, on whichever process they come. */
import { isDuplicate } from "../../../platform/database/failures.ts";
import { digest } from "../../../platform/keys/secrets.ts";
import { UsedTokenModel } from "./used-tokens.model.ts";

/** Clocks differ by this much. */
export const SLACK_SECONDS = 60;

/** Whose token it is, and until when it is good. */
export interface Used {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly issuer: string;
  readonly jti: string;
  readonly expiresAt: Date;
}

/** Uses it up; joins the running transaction. @throws what `isDuplicate` knows when it was used before, which ends a transaction */
export async function noteUsed({ organizationId, connectionId, issuer, jti, expiresAt }: Used): Promise<void> {
  const _id = digest(JSON.stringify(["used token", connectionId, issuer, jti]));
  const until = new Date(expiresAt.getTime() + SLACK_SECONDS * 1_000);
  await UsedTokenModel.insertMany([{ _id, organizationId, expiresAt: until }], { lean: true });
}

/** Uses it up, by itself. @returns false when it was used before */
export async function useToken(used: Used): Promise<boolean> {
  try {
    await noteUsed(used);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
