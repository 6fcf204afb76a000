/** What there may be so many of at most: also where many are made at once, there are never more. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createToken } from "../../src/domain/connections/credentials/tokens.ts";
import { createOAuthClient } from "../../src/domain/connections/oauth/clients.ts";
import { addDomain } from "../../src/domain/organizations/domains/domains.ts";
import { createPersonalToken } from "../../src/domain/sessions/tokens/personal-tokens.ts";
import { newId } from "../../src/platform/ids.ts";
import { givenTokenMaker } from "../support/accounts.ts";
import { useDatabase } from "../support/mongo.ts";
import { givenConnection, givenOrganization, unique } from "../support/world.ts";

useDatabase();

/** Makes one more, as often as there may be any, plus four, all at once. */
async function crowd(most: number, make: () => Promise<unknown>) {
  const results = await Promise.allSettled(Array.from({ length: most + 4 }, make));
  const refused = results.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  return { made: results.length - refused.length, refused };
}

it.each<[string, number, () => Promise<() => Promise<unknown>>]>([
  [
    "tokens of a connection",
    5,
    async () => {
      const { caller, scim } = await givenOrganization();
      return () => createToken(caller, scim.connection.id, {});
    },
  ],
  [
    "OAuth clients of a connection",
    5,
    async () => {
      const { caller } = await givenOrganization();
      const { connection } = await givenConnection(caller, { authentication: "both" });
      return () => createOAuthClient(caller, connection.id, {});
    },
  ],
  [
    "personal tokens",
    20,
    async () => {
      const { session } = await givenTokenMaker();
      return () => createPersonalToken(session, "test", { label: "laptop" });
    },
  ],
  [
    "domains by one set-up link",
    20,
    async () => {
      const { caller } = await givenOrganization();
      const actor = { kind: "setup_link", id: newId("stl") } as const;
      return () => addDomain({ ...caller, actor }, `${unique("acme")}.test`);
    },
  ],
])("there are never more %s than there may be", async (_what, most, given) => {
  const { made, refused } = await crowd(most, await given());

  expect(made).toBe(most);
  expect(refused).toEqual(Array.from(refused, () => expect.objectContaining({ code: "conflict" })));
});

it("is asked in one place whether there is room", () => {
  const paths = readdirSync("src/domain", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  // A count that is compared where it was asked for is one that another may have overtaken.
  const compares = /(?:countDocuments|Through)\([^;]*\)\)?(?:\.limit\(\w+\))?\)?(?:\.length)? >=/;
  expect(paths.filter((path) => compares.test(readFileSync(`src/domain/${path}`, "utf8")))).toEqual([]);
});
