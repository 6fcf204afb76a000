import { expect, it } from "vitest";
import { record } from "../../../src/domain/events/events.ts";
import { pseudonymise } from "../../../src/domain/events/pseudonyms.ts";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, log } from "../../support/world.ts";

useDatabase();

it("takes out the person and nobody whose name is like it, and leaves the order of what happened", async () => {
  const { caller } = await givenOrganization();
  // Of types whose events hold whatever a directory says.
  const whose = (kind: "user" | "group", id: string) =>
    kind === "user"
      ? ({ type: "directory_user.updated", object: { type: "directory_user", id } } as const)
      : ({ type: "directory_group.updated", object: { type: "directory_group", id } } as const);
  const tell = (id: string, after: Record<string, unknown>, kind: "user" | "group" = "group") =>
    transaction(() => record(caller, { ...whose(kind, id), before: {}, after }));
  const at = new Date("2030-01-01T00:00:00Z");
  await tell("mem_1", { email: "Jane@x.test", displayName: "Jane", roles: ["admin"], at, reason: "Jane's phone" });
  await tell("mem_2", { email: "mary.jane@x.test", displayName: "Jane", roles: ["admin"] });
  await tell("team_1", {
    membershipId: "mem_1",
    members: ["mem_1", "mem_2"],
    note: "for jane@x.test, jane@x.test.example",
  });
  await tell("dusr_1", { userName: "jd", membershipId: "mem_1", name: { givenName: "Jane" }, active: true }, "user");
  await tell("dusr_1", { emails: [{ value: "old@y.test", primary: true }] }, "user");
  const before = await log(caller);

  await pseudonymise(caller, { pseudonym: "erased_1", objects: ["mem_1"], names: ["jane@x.test", "admin"] });

  const after = await log(caller);
  expect(after.map(({ id, sequence, type }) => ({ id, sequence, type }))).toEqual(
    before.map(({ id, sequence, type }) => ({ id, sequence, type })),
  );
  expect(after.slice(-5).map(({ object, after: told }) => [object.id, told])).toEqual([
    ["erased_1", { email: "erased_1", displayName: "erased_1", roles: ["admin"], at, reason: "erased_1" }],
    ["mem_2", { email: "mary.jane@x.test", displayName: "Jane", roles: ["admin"] }],
    ["team_1", { membershipId: "erased_1", members: ["erased_1", "mem_2"], note: "for erased_1, jane@x.test.example" }],
    ["erased_1", { userName: "erased_1", membershipId: "erased_1", name: { givenName: "erased_1" }, active: true }],
    ["erased_1", { emails: [{ value: "erased_1", primary: true }] }],
  ]);
});

it("takes out two who stand in the same events, though it is done at the same time", async () => {
  const { caller } = await givenOrganization();
  const members = { type: "directory_group.updated", object: { type: "directory_group", id: "dgrp_1" } } as const;
  for (let nth = 0; nth < 5; nth += 1)
    await transaction(() =>
      record(caller, { ...members, before: {}, after: { members: ["mem_1", "mem_2"], note: "a@x.test, b@x.test" } }),
    );

  await Promise.all(
    [
      { pseudonym: "erased_1", objects: ["mem_1"], names: ["a@x.test"] },
      { pseudonym: "erased_2", objects: ["mem_2"], names: ["b@x.test"] },
    ].map((one) => pseudonymise(caller, one)),
  );

  const told = (await log(caller)).slice(-5).map(({ after }) => after);
  expect(told).toEqual(
    Array.from({ length: 5 }, () => ({ members: ["erased_1", "erased_2"], note: "erased_1, erased_2" })),
  );
});
