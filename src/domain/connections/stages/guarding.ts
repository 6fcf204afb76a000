/** Whether a connection is held for a while, whatever its mode: an identity provider comes again and takes the same from the same people. */
import { DAY_MS } from "../../../platform/clock.ts";
import type { Caller } from "../../caller.ts";
import { ConnectionModel } from "../connection.model.ts";
import { forgetTokens } from "../credentials/verifying.ts";

/** Longer than any identity provider's round. */
const GUARDED_MS = DAY_MS;

/** What the connection takes waits for an owner from now on; joins the running transaction. */
export async function guardConnection({ organizationId }: Caller, id: string): Promise<void> {
  const guardedUntil = new Date(Date.now() + GUARDED_MS);
  await ConnectionModel.updateOne({ organizationId, _id: id }, { $set: { guardedUntil } });
  forgetTokens();
}

/** An owner lets it go on. */
export async function unguardConnection({ organizationId }: Caller, id: string): Promise<void> {
  await ConnectionModel.updateOne({ organizationId, _id: id }, { $unset: { guardedUntil: 1 } });
  forgetTokens();
}
