/** What is inside the seal of a backup: records, one after the other, each with a letter for its kind and its length. */
import { BackupRefused } from "./sealing.ts";

/** M what the backup is, C a collection begins, D documents of it as the database keeps them (BSON), E it ends, Z the backup ends. */
export type Kind = "M" | "C" | "D" | "E" | "Z";

export interface Read {
  readonly kind: Kind;
  readonly bytes: Buffer;
}

const HEAD_BYTES = 5;
const KINDS = "MCDEZ";
/** A batch of documents, each of 16 MiB at most. */
const LONGEST = 40 * 2 ** 20;

export function record(kind: Kind, bytes: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(kind, 0, "latin1");
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

export const jsonRecord = (kind: Kind, value: unknown): Buffer => record(kind, Buffer.from(JSON.stringify(value)));

/** The records in what comes. @throws BackupRefused when it is something else */
export async function* recordsIn(plain: AsyncIterable<Buffer>): AsyncGenerator<Read> {
  let waiting: Buffer[] = [];
  let length = 0;
  let wanted = HEAD_BYTES;
  for await (const bytes of plain) {
    waiting.push(bytes);
    length += bytes.length;
    if (length < wanted) continue;
    let held = waiting.length === 1 ? bytes : Buffer.concat(waiting);
    for (wanted = wantedBy(held); held.length >= wanted; wanted = wantedBy(held)) {
      if (wanted > HEAD_BYTES || held.readUInt32BE(1) === 0)
        yield { kind: kindOf(held), bytes: held.subarray(HEAD_BYTES, wanted) };
      held = held.subarray(wanted);
    }
    waiting = [held];
    length = held.length;
  }
  if (length > 0) throw noRecord();
}

/** How many bytes there have to be to go on. */
function wantedBy(held: Buffer): number {
  if (held.length < HEAD_BYTES) return HEAD_BYTES;
  const length = held.readUInt32BE(1);
  if (length > LONGEST) throw noRecord();
  return HEAD_BYTES + length;
}

function kindOf(held: Buffer): Kind {
  const letter = held.toString("latin1", 0, 1);
  if (!KINDS.includes(letter)) throw noRecord();
  return letter as Kind;
}

const noRecord = (): BackupRefused => new BackupRefused("The backup holds something that no Rollcall wrote.");

/** The documents in a batch, one by one, as they are written. */
export function* documentsIn(batch: Buffer): Generator<Buffer> {
  for (let at = 0; at < batch.length; ) {
    const length = batch.length - at >= 4 ? batch.readInt32LE(at) : 0;
    if (length < 5 || at + length > batch.length) throw noRecord();
    yield batch.subarray(at, at + length);
    at += length;
  }
}
