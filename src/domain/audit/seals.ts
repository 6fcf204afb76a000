/** The seals of a log, to be kept elsewhere: whoever has them can prove an exported log without this program. */
import { publicKey } from "../../platform/keys/signing.ts";
import type { Caller } from "../caller.ts";
import { decodeCursor, type Page, type PageRequest, toPage } from "../page.ts";
import { RewritingModel, type SealDoc, SealModel } from "./audit.models.ts";
import { sealedNow } from "./following.ts";
import { leavesOf } from "./leaves.ts";
import { type Leaf, NOTHING_BEFORE, type Sealed } from "./types.ts";

/** A seal as it is read. */
export interface Seal extends Sealed {
  readonly hash: string;
  readonly key: string;
  readonly signature: string;
  readonly cutAt: Date | null;
}

const WITHOUT_LEAVES = { ids: 0, digests: 0, salts: 0 } as const;

const toSeal = (stored: Omit<SealDoc, keyof typeof WITHOUT_LEAVES>): Seal => {
  const { organizationId, number, previous, first, last, count, until, at, root, hash, key, signature, cutAt } = stored;
  return { organizationId, number, previous, first, last, count, until, at, root, hash, key, signature, cutAt };
};

/** A page of seals, the latest first. */
export async function listSeals({ organizationId }: Caller, { limit, cursor }: PageRequest): Promise<Page<Seal>> {
  await sealedNow();
  const number = cursor === undefined ? {} : { number: { $lt: Number(decodeCursor(cursor)) } };
  const found = await SealModel.find({ organizationId, ...number }, WITHOUT_LEAVES)
    .sort({ number: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(found, limit, (seal) => String(seal.number), toSeal);
}

/** What is needed to prove an exported log: seals with their leaves in order, then what was rewritten of them. */
export type ProofLine =
  | (Seal & { readonly kind: "seal"; readonly leaves: readonly Leaf[] })
  | {
      readonly kind: "rewriting";
      readonly id: string;
      readonly entries: readonly Leaf[];
      readonly [field: string]: unknown;
    }
  | { readonly kind: "end"; readonly seals: number; readonly hash: string; readonly key: string };

/** All of it, up to now. Read as it is asked for. */
export async function* proofLines({ organizationId }: Caller): AsyncGenerator<ProofLine> {
  await sealedNow();
  let [seals, hash] = [0, NOTHING_BEFORE];
  const stored = SealModel.find({ organizationId }).sort({ number: 1 }).lean().cursor({ batchSize: 20 });
  for await (const seal of stored) {
    yield { kind: "seal", ...toSeal(seal), leaves: leavesOf(seal) };
    [seals, hash] = [seals + 1, seal.hash];
  }
  const rewritings = RewritingModel.find({ organizationId }).sort({ _id: 1 }).lean().cursor({ batchSize: 20 });
  for await (const { _id, at, entries, key, signature } of rewritings)
    yield { kind: "rewriting", organizationId, id: _id, at, entries, key, signature };
  yield { kind: "end", seals, hash, key: publicKey() };
}
