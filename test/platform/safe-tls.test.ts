/** Handing a text to a TLS port: never inside, never for long, and taken only as a whole. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { isPublicAddress } from "../../src/platform/outgoing/safe-fetch.ts";
import { hand } from "../../src/platform/outgoing/safe-tls.ts";
import { openSyslogReceiver, type SyslogReceiver } from "../support/log-receivers.ts";
import { type Identity, localIdentity } from "../support/tls.ts";

let identity: Identity;
let receiver: SyslogReceiver;
beforeAll(async () => {
  identity = await localIdentity();
  receiver = await openSyslogReceiver(identity);
});
afterAll(() => receiver.close());

const here = { timeoutMs: 5_000, permits: () => true };
const target = () => ({ host: "localhost", port: receiver.port, ca: identity.cert });

it("hands over all of a large text", async () => {
  const text = "0123456789".repeat(500_000);

  await hand(target(), text, here);

  expect(receiver.taken.at(-1)).toBe(text);
});

it("reaches nothing inside, by its address or by a name that leads there", async () => {
  const before = receiver.connected();
  for (const host of ["127.0.0.1", "::1", "localhost"])
    await expect(hand({ ...target(), host }, "x", { ...here, permits: isPublicAddress })).rejects.toThrow(
      "public address",
    );
  expect(receiver.connected()).toBe(before);
});

it("does not trust a certificate of somebody it does not know, or of another host", async () => {
  await expect(hand({ ...target(), ca: undefined }, "x", here)).rejects.toThrow("is not trusted");
  const { cert } = await localIdentity();
  await expect(hand({ ...target(), ca: cert }, "x", here)).rejects.toThrow("is not trusted");
});

it("gives up one that reads and never closes, and one that closes at once", async () => {
  receiver.answerBy((socket) => {
    // It would close by itself in answer to our close.
    socket.allowHalfOpen = true;
    socket.resume();
  });
  await expect(hand(target(), "x", { ...here, timeoutMs: 300 })).rejects.toThrow("in time");
  receiver.answerBy((socket) => socket.destroy());
  await expect(hand(target(), "x".repeat(1_000_000), here)).rejects.toThrow(
    /broke|before it had everything|cannot be reached/,
  );
});
