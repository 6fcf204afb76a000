/** When, from where and with what a credential was last used: written at most once a minute each, never in the request's way. */
import { NEVER, steady } from "../../platform/steady.ts";
import { type CredentialDoc, CredentialModel } from "./connection.model.ts";

export interface Use {
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string;
}

const EVERY_MS = 60_000;
const noted = new Map<string, number>();

export function noteUse({ _id, organizationId }: CredentialDoc, { ip, userAgent }: Use): void {
  const now = steady();
  if (now - (noted.get(_id) ?? NEVER) < EVERY_MS) return;
  if (noted.size > 10_000) noted.clear();
  noted.set(_id, now);
  const lastUsed = { at: new Date(), ip, userAgent: userAgent?.slice(0, 200) ?? null };
  // A lost note costs nothing: the next use writes another.
  CredentialModel.updateOne({ organizationId, _id }, { $set: { lastUsed } })
    .exec()
    .catch(() => noted.delete(_id));
}
