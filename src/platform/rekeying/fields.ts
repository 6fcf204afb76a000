/** Where encrypted texts are stored, declared where they are written: so that another key can take their place in all of them. */
import type { Model } from "mongoose";
import type { Place } from "../keys/secrets.ts";

/** A path in the document, the text that is there, and the place that it is bound to. */
export type SealedText = readonly [path: string, text: string | null | undefined, place: Place];

type TextsIn = (document: never) => readonly SealedText[];

const declared = new Map<string, TextsIn>();

/** Says which encrypted texts the documents of a collection hold. */
export function sealedIn<D>(model: Model<D>, textsIn: (document: D) => readonly SealedText[]): void {
  declared.set(model.collection.name, textsIn);
}

/** The collections with encrypted texts, in their order. */
export const sealedCollections = (): readonly string[] => [...declared.keys()].sort();

/** The encrypted texts of a document as it is stored in a collection. */
export const textsOf = (collection: string, document: object): readonly SealedText[] =>
  declared.get(collection)?.(document as never) ?? [];
