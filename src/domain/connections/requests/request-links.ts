/**
 * Links that a refusal carries, so that whoever reads it at the identity provider can look at what is known here. A link is the id of the
 * line and a digest of it that only this instance can make; it says nothing else and is good for a week.
 */
import { DAY_MS } from "../../../platform/clock.ts";
import { newId, secretForm } from "../../../platform/ids.ts";
import { digest, sameDigest } from "../../../platform/keys/secrets.ts";
import { link } from "../../links.ts";
import { requestByLink, type StoredRequest } from "./request-log.ts";

/** The id of a line that will be written. */
export const newLineId = (): string => newId("req");

/** As long as a link is good. */
const GOOD_MS = 7 * DAY_MS;
const FORM = secretForm("req");

/** 256 bits, as every other secret of ours looks. */
const sealOf = (id: string): string => Buffer.from(digest(`request-link\n${id}`), "hex").toString("base64url");

/** Where the line of this id is explained. */
export const linkToRequest = (id: string): string => link(`/requests/${id}_${sealOf(id)}`);

/** The line that a link leads to; undefined for one that this instance has not made, that is too old, or whose line is gone. */
export async function requestOfLink(token: string, now = new Date()): Promise<StoredRequest | undefined> {
  const [, id, seal] = FORM.exec(token) ?? [];
  if (id === undefined || seal === undefined || !sameDigest(seal, sealOf(id))) return undefined;
  const found = await requestByLink(id);
  return found && now.getTime() - found.at.getTime() < GOOD_MS ? found : undefined;
}
