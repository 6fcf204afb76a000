/** SCIM tokens that were shown and did not count: noted with the token whose id they bear, so that whoever sets a provider up sees it. */

import { monotonicNow, NEVER } from "../../../platform/clock.ts";
import { isDryRun } from "../../../platform/dry-run/world.ts";
import { DomainError } from "../../errors.ts";
import { ConnectionModel, type CredentialDoc, CredentialModel } from "../connection.model.ts";

/**
 * `wrong`: the id is that of a token, and what follows it is not, as when a part was not copied. `not_taken`: the connection takes access
 * tokens of OAuth clients only, or none.
 */
export const WHY_REFUSED = ["wrong", "revoked", "expired", "not_taken"] as const;

const EVERY_MS = 10_000;
const MOST = 10_000;
const noted = new Map<string, number>();
const ID = /^(rcs_[a-z0-9]{26})/;

/** For the catch of whoever verifies a token. @throws always, what it was given */
export async function noteRefused(token: string, ip: string | null, error: unknown): Promise<never> {
  const [, id] = ID.exec(token) ?? [];
  return noteRefusedOf(id, ip, error);
}

/** The same for whoever shows no token but names the client. @throws always, what it was given */
export async function noteRefusedOf(id: string | undefined, ip: string | null, error: unknown): Promise<never> {
  if (id !== undefined && error instanceof DomainError && error.code === "unauthenticated" && isDue(id))
    // A lost note costs nothing: the next refusal writes another.
    await note(id, ip).catch(() => noted.delete(id));
  throw error;
}

function isDue(id: string): boolean {
  const now = monotonicNow();
  if (isDryRun() || now - (noted.get(id) ?? NEVER) < EVERY_MS) return false;
  if (noted.size > MOST) noted.clear();
  noted.set(id, now);
  return true;
}

async function note(id: string, ip: string | null): Promise<void> {
  const found = await CredentialModel.findOne({ _id: id, kind: { $in: ["scim_token", "oauth_client"] } })
    .setOptions({ acrossOrganizations: "the id that was shown says which organization" })
    .lean();
  if (!found) return;
  const lastRefused = { at: new Date(), ip, why: await whyOf(found) };
  await CredentialModel.updateOne({ organizationId: found.organizationId, _id: id }, { $set: { lastRefused } });
}

async function whyOf({ kind, revokedAt, expiresAt, ...of }: CredentialDoc): Promise<(typeof WHY_REFUSED)[number]> {
  if (revokedAt !== null) return "revoked";
  if (expiresAt !== null && expiresAt <= new Date()) return "expired";
  const where = { organizationId: of.organizationId, _id: of.connectionId ?? "" };
  const connection = await ConnectionModel.findOne(where, { settings: 1 }).lean();
  return connection?.settings.authentication === (kind === "scim_token" ? "oauth" : "bearer") ? "not_taken" : "wrong";
}
