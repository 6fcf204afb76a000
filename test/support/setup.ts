/** What every test file finds done, as the program does it at start. */

import { afterAll, expect } from "vitest";
import { useLinkOrigin } from "../../src/domain/links.ts";
import { HASHING_COST, hashAtCost } from "../../src/domain/persons/hashing.ts";
import { useReactions } from "../../src/domain/reactions.ts";
import { useEncryptionKey } from "../../src/platform/keys/secrets.ts";
import { logFrom } from "../../src/platform/log.ts";
import { fresh } from "./fresh.ts";

useEncryptionKey("the encryption key of the tests");
useLinkOrigin("https://rollcall.test");
useReactions();
// The usual cost is a twentieth of a second of a core for each password; test/domain/persons/passwords.test.ts has it.
hashAtCost({ ...HASHING_COST, memoryCost: 1_024, timeCost: 1 });
// Tests cause failures on purpose.
logFrom("silent");

// Registered first, so run last: what a program wrote that a file started.
afterAll(async () => {
  if (fresh.size === 0) return;
  const { dropFresh } = await import("./mongo.ts");
  expect(await dropFresh()).toEqual([]);
});
