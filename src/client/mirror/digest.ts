/** What all lines come to: SHA-256 of each as it was sent, combined by exclusive-or (docs/events.md). */
import type { Row } from "./store.ts";

const BATCH = 500;

/** The digest of these rows, in hex. The order does not matter. */
export async function digestOf(rows: AsyncIterable<Row>): Promise<string> {
  const sum = new Uint8Array(32);
  let batch: Promise<ArrayBuffer>[] = [];
  const settle = async (): Promise<void> => {
    for (const part of await Promise.all(batch))
      new Uint8Array(part).forEach((byte, at) => {
        sum[at] = (sum[at] ?? 0) ^ byte;
      });
    batch = [];
  };
  for await (const { line } of rows) {
    batch.push(crypto.subtle.digest("SHA-256", new TextEncoder().encode(line)));
    if (batch.length >= BATCH) await settle();
  }
  await settle();
  return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
