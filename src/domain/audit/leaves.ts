/** How an event becomes a leaf, leaves a seal, and a seal its hash. Pure; docs/verify-audit.mjs does the same outside. */
import { createHash, randomBytes } from "node:crypto";
import { canonicalJson } from "../../platform/json.ts";
import type { Event } from "../events/events.ts";
import type { SealDoc } from "./audit.models.ts";
import type { Leaf, Sealed } from "./types.ts";

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

const DIGEST_BYTES = 32;
const SALT_BYTES = 16;
const NO_SALT = "0".repeat(2 * SALT_BYTES);

/** The digest of an event as it is read: of the salt, a line feed, and its canonical JSON. */
export function digestOf(event: Event, salt: string): string {
  const { id, organizationId, sequence, type, actor, cause, object, before, after, at } = event;
  const told = { id, organizationId, sequence, type, actor, cause, object, before, after, at };
  return sha256(`${salt}\n${canonicalJson(told)}`);
}

/** With a salt of its own, so that a digest that is kept tells nothing of an event that is not. */
export function leafOf(event: Event): Leaf & { readonly salt: string } {
  const salt = randomBytes(SALT_BYTES).toString("hex");
  return { id: event.id, digest: digestOf(event, salt), salt };
}

/** What stands for all leaves: their order, ids and digests. */
export const rootOf = (leaves: readonly Pick<Leaf, "id" | "digest">[]): string =>
  sha256(leaves.map(({ id, digest }) => `${id} ${digest}\n`).join(""));

/** The hash of a seal: of all that it says of its batch. */
export function hashOf(seal: Sealed): string {
  const { organizationId, number, previous, first, last, count, until, at, root } = seal;
  return sha256(canonicalJson({ organizationId, number, previous, first, last, count, until, at, root }));
}

/** What is signed of events that were rewritten. */
export const rewritingTold = (organizationId: string, id: string, entries: readonly Leaf[]): string =>
  `${organizationId} ${id} ${rootOf(entries)}`;

type Packed = Pick<SealDoc, "ids" | "digests" | "salts">;

const pack = (texts: readonly string[]): string => Buffer.from(texts.join(""), "hex").toString("base64");

/** Leaves as a seal stores them. */
export const packed = (leaves: readonly Leaf[]): Packed => ({
  ids: leaves.map(({ id }) => id).join(" "),
  digests: pack(leaves.map(({ digest }) => digest)),
  salts: pack(leaves.map(({ salt }) => salt ?? NO_SALT)),
});

/** The leaves of a stored seal; none when its events are gone. */
export function leavesOf({ ids, digests, salts }: Packed): Leaf[] {
  if (ids === "") return [];
  const [all, salted] = [Buffer.from(digests, "base64"), Buffer.from(salts, "base64")];
  return ids.split(" ").map((id, index) => {
    const salt = salted.toString("hex", index * SALT_BYTES, (index + 1) * SALT_BYTES);
    const digest = all.toString("hex", index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES);
    return { id, digest, salt: salt === NO_SALT ? null : salt };
  });
}
