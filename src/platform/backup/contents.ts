/** What a backup says of itself and of each collection. */
import { createHash, type Hash } from "node:crypto";
import type mongoose from "mongoose";

/** What stands at the beginning of a backup. */
export interface Manifest {
  /** The release that made it, and the schema of the database. */
  readonly release: string;
  readonly schema: { readonly version: number; readonly oldest: number };
  /** When the data was as it is in here. */
  readonly at: string;
  /** Whether a key is the one that the data was encrypted with: see keys/key-check.ts. */
  readonly keyCheck: string;
  /** The keys of the instance, where whoever made it wanted them in it. */
  readonly keys?: { readonly encryptionKey: string; readonly operatorKey?: string };
}

export interface CollectionHead {
  readonly name: string;
  /** Its indexes, in MongoDB's extended JSON. */
  readonly indexes: string;
}

/** What a collection comes to: the digest is SHA-256 over the bytes of its documents, ordered by `_id`. */
export interface CollectionEnd {
  readonly name: string;
  readonly documents: number;
  readonly sha256: string;
}

export interface BackupEnd {
  readonly collections: number;
  readonly documents: number;
}

/** What says who runs at this moment, and nothing of what is stored. */
const PASSING: readonly string[] = ["programs"];

/** Names of the collections that belong into a backup. */
export async function collectionsOf(db: mongoose.mongo.Db): Promise<string[]> {
  const found = await db.listCollections({ type: "collection" }, { nameOnly: true }).toArray();
  return found
    .map(({ name }) => name)
    .filter((name) => !name.startsWith("system.") && !PASSING.includes(name))
    .sort();
}

/** Counts documents and digests them as they go by. */
export class Tally {
  documents = 0;
  readonly #hash: Hash = createHash("sha256");

  add(document: Buffer): void {
    this.documents += 1;
    this.#hash.update(document);
  }

  end(name: string): CollectionEnd {
    return { name, documents: this.documents, sha256: this.#hash.digest("hex") };
  }
}
