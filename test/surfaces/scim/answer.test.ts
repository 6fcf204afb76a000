import { expect, it } from "vitest";
import { Answer, discard, primed } from "../../../src/surfaces/scim/answers/answer.ts";

function source(pieces: readonly string[]) {
  const seen = { closed: false };
  async function* generate() {
    try {
      yield* pieces;
    } finally {
      seen.closed = true;
    }
  }
  return { seen, generate };
}

const long = Array<string>(5).fill("x".repeat(40_000));

it("holds short bodies as text", async () => {
  const { generate, seen } = source(["a", "b"]);
  expect([await primed(generate()), seen.closed]).toEqual(["ab", true]);
});

it("passes long bodies through, whole", async () => {
  const body = await primed(source(long).generate());
  const pieces = typeof body === "string" ? [body] : await Array.fromAsync(body);
  expect([typeof body, pieces.join("").length]).toEqual(["object", 200_000]);
});

it("fails before anything is sent when the beginning fails", async () => {
  async function* broken() {
    yield "a";
    throw new Error("away");
  }
  await expect(primed(broken())).rejects.toThrow("away");
});

it("lets go of what nobody reads", async () => {
  const { generate, seen } = source(long);
  await discard(new Answer(200, await primed(generate())));
  expect(seen.closed).toBe(true);
});
