/** Posting to a stranger's URL: never inside, and never more of the answer than its beginning. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { isPublicAddress } from "../../src/platform/outgoing/safe-fetch.ts";
import { newPool, post } from "../../src/platform/outgoing/safe-post.ts";
import { openReceiver, type Receiver } from "../support/receiver.ts";

let receiver: Receiver;
beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver.close());

const MESSAGE = { headers: { "webhook-id": "evt_1" }, body: '{"type":"test"}' };
const here = { timeoutMs: 2_000, permits: () => true };

it("reaches nothing inside, also when a name that was checked resolves to it later", async () => {
  const url = new URL(receiver.url);
  url.hostname = "localhost";

  await expect(post(url, MESSAGE, { ...here, permits: isPublicAddress })).rejects.toThrow("no public address");
  expect(receiver.came).toEqual([]);
});

it("tells the status and how the answer begins, whatever it is", async () => {
  receiver.answerBy((_request, response) => response.writeHead(302, { location: "/" }).end("ü".repeat(5_000)));

  const { status, answer } = await post(new URL(receiver.url), MESSAGE, here);

  expect({ status, answer }).toEqual({ status: 302, answer: "ü".repeat(1_000) });
});

it("waits for the end of an answer no longer than its status is worth", async () => {
  receiver.answerBy((_request, response) => void response.writeHead(200).write("taken"));

  expect(await post(new URL(receiver.url), MESSAGE, here)).toEqual({ status: 200, answer: "taken", whole: "taken" });
});

it("gives up a receiver that never answers", async () => {
  receiver.answerBy(() => undefined);

  await expect(post(new URL(receiver.url), MESSAGE, { ...here, timeoutMs: 50 })).rejects.toThrow("in time");
});

it("uses a connection again, and another where that was closed", async () => {
  const ports = new Set<number | undefined>();
  let closes = false;
  receiver.answerBy((request, response) => {
    const isKnown = ports.has(request.socket.remotePort);
    if (closes && isKnown) return void request.socket.destroy();
    ports.add(request.socket.remotePort);
    response.writeHead(204).end();
  });
  const bounds = { ...here, pool: newPool() };

  for (let time = 0; time < 10; time++) await post(new URL(receiver.url), MESSAGE, bounds);
  const known = ports.size;
  expect(known).toBeLessThan(4);
  closes = true;
  expect(await post(new URL(receiver.url), MESSAGE, bounds)).toMatchObject({ status: 204 });
  expect(ports.size).toBe(known + 1);
});
