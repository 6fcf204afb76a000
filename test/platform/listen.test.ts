import { once } from "node:events";
import { type RequestListener, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { listen } from "../../src/platform/http/listen.ts";

const anywhere = { host: "127.0.0.1", port: 0 };
const PATIENCE_MS = 10_000;

describe("the HTTP server", () => {
  it("names the port that it took", async () => {
    let told = "";
    const { origin, drain } = await listen(anywhere, (found) => {
      told = found;
      return (_request, response) => response.end("here");
    });
    expect(told).toBe(origin);
    expect(await (await fetch(origin)).text()).toBe("here");
    await drain(PATIENCE_MS);
  });

  it("finishes what runs, then refuses", async () => {
    const { arrived, release, app } = held();
    const { origin, drain } = await listen(anywhere, () => app);
    const answer = fetch(origin);
    await arrived;
    const drained = drain(PATIENCE_MS);
    release();
    expect(await (await answer).text()).toBe("held");
    await drained;
    await expect(fetch(origin)).rejects.toThrow();
  });

  it("does not wait for ever", async () => {
    const { arrived, app } = held();
    const { origin, drain } = await listen(anywhere, () => app);
    const answer = fetch(origin).catch(() => "broken off");
    await arrived;
    await drain(50);
    expect(await answer).toBe("broken off");
  });

  it("is not held up by idle connections", async () => {
    const { origin, drain } = await listen(anywhere, () => (_request, response) => response.end());
    const idle = connect(Number(new URL(origin).port), "127.0.0.1");
    await once(idle, "connect");
    await fetch(origin);
    const began = Date.now();
    await drain(PATIENCE_MS);
    expect(Date.now() - began).toBeLessThan(PATIENCE_MS);
    idle.destroy();
  });

  it("refuses headers without end", async () => {
    const { origin, drain } = await listen(anywhere, () => (_request, response) => response.end());
    const sent = request(origin, { headers: { "x-long": "a".repeat(20_000) } }).end();
    const [response] = await once(sent, "response");
    expect(response.statusCode).toBe(431);
    // Somebody may have wanted to sign out by it.
    expect(await text(response)).toContain("Nothing was done.");
    await drain(PATIENCE_MS);
  });
});

/** An app that answers when it is told to. */
function held(): { arrived: Promise<void>; release: () => void; app: RequestListener } {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const app: RequestListener = async (_request, response) => {
    arrive();
    await released;
    response.end("held");
  };
  return { arrived, release, app };
}
