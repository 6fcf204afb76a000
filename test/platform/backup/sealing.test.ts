/** The seal of a backup: what was sealed opens, and nothing else does. */
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { BackupRefused, type BackupSecret, open, seal } from "../../../src/platform/backup/sealing.ts";

const KEY: BackupSecret = { key: randomBytes(32) };
const PIECE = 65_536;

async function* inParts(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const whole = async (source: AsyncIterable<Buffer>): Promise<Buffer> => Buffer.concat(await Array.fromAsync(source));
const sealed = (bytes: Buffer, secret: BackupSecret = KEY): Promise<Buffer> =>
  whole(seal(inParts(bytes, 10_000), secret));
const opened = (bytes: Buffer, secret: BackupSecret = KEY): Promise<Buffer> =>
  whole(open(inParts(bytes, 7_001), secret));

it("opens to what was sealed, whatever the size and however it comes", async () => {
  const sizes = fc.oneof(
    fc.integer({ min: 0, max: 3 * PIECE }),
    fc.constantFrom(0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 1),
  );
  await fc.assert(
    fc.asyncProperty(sizes, async (size) => {
      const bytes = randomBytes(size);
      expect((await opened(await sealed(bytes))).equals(bytes)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

it("does not open when it is cut off anywhere, or anything is added", async () => {
  const file = await sealed(randomBytes(2 * PIECE));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: file.length - 1 }), async (length) => {
      await expect(opened(file.subarray(0, length))).rejects.toBeInstanceOf(BackupRefused);
    }),
    { numRuns: 60 },
  );
  // At the end of a piece, too: the one before is not the last.
  const head = file.indexOf("\n") + 1 + 16;
  await expect(opened(file.subarray(0, head + PIECE + 16))).rejects.toThrow("cut off");
  await expect(opened(Buffer.concat([file, Buffer.from("x")]))).rejects.toThrow("damaged");
});

it("does not open when pieces are swapped, or any bit is another", async () => {
  const file = await sealed(randomBytes(3 * PIECE));
  const head = file.indexOf("\n") + 1 + 16;
  const [one, two] = [head, head + PIECE + 16];
  const swapped = Buffer.concat([
    file.subarray(0, one),
    file.subarray(two, two + PIECE + 16),
    file.subarray(one, two),
    file.subarray(two + PIECE + 16),
  ]);
  await expect(opened(swapped)).rejects.toThrow("damaged");
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (at, bit) => {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      await expect(opened(changed)).rejects.toBeInstanceOf(BackupRefused);
    }),
    { numRuns: 60 },
  );
});

it("says which secret is wrong, before anything is read", async () => {
  const file = await sealed(Buffer.from("text"), { passphrase: "correct horse battery" });
  expect(String(await opened(file, { passphrase: "correct horse battery" }))).toBe("text");
  const OTHER = "The backup was encrypted with another passphrase or key.";
  await expect(opened(file, { passphrase: "incorrect horse battery" })).rejects.toThrow(OTHER);
  await expect(opened(file)).rejects.toThrow("encrypted with a passphrase");
  await expect(opened(await sealed(Buffer.from("text")), { key: randomBytes(32) })).rejects.toThrow(OTHER);
  await expect(opened(Buffer.from("something else\n".repeat(200)))).rejects.toThrow("This is no backup of Rollcall.");
});

it("asks for no more memory than it would itself, whatever the file says", async () => {
  const file = await sealed(Buffer.from("text"), { passphrase: "correct horse battery" });
  const greedy = Buffer.from(file.toString("latin1").replace('"N":131072', '"N":1073741824'), "latin1");
  await expect(opened(greedy, { passphrase: "correct horse battery" })).rejects.toBeInstanceOf(BackupRefused);
});
