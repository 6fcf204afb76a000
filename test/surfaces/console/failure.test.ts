/** What is told of a call that failed, by console and set-up portal alike, and what a browser is called. */
import { describe, expect, it } from "vitest";
import { RollcallError } from "../../../src/client/failures.ts";
import { failureOf, isOffline } from "../../../src/console/parts/data/failure.ts";
import { deviceIn } from "../../../src/console/parts/words/device.ts";

const failed = (status: number): RollcallError =>
  new RollcallError("internal", "It failed.", {
    status,
    failure: { instance: "urn:rollcall:request:r1" } as never,
  });

describe("a call that failed", () => {
  it.each([
    ["somebody asked for what cannot be", failed(409), "theirs"],
    ["the server has failed", failed(503), "ours"],
    ["nobody has answered", new RollcallError("unreachable", "No answer."), "network"],
    ["nothing is known of it", new Error("odd"), "ours"],
  ] as const)("says whose turn it is where %s", (_, error, turn) => {
    expect(failureOf(error).turn).toBe(turn);
    expect(isOffline(error)).toBe(turn === "network");
  });

  it("leads to the line in the server's log", () => {
    expect(failureOf(failed(500)).reference).toBe("r1");
    expect(failureOf(new Error("odd")).reference).toBeUndefined();
  });
});

describe("a browser", () => {
  it.each([
    [
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
      "Chrome, Linux",
    ],
    ["Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/604",
      "Safari, iPhone",
    ],
    ["curl/8.5.0", "curl/8.5.0"],
  ])("is called by its own name: %s", (agent, name) => {
    expect(deviceIn(agent)).toBe(name);
  });
});
