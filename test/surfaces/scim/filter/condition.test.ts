import fc from "fast-check";
import mongoose from "mongoose";
import { beforeAll, describe, expect, it } from "vitest";
import { searchCopy } from "../../../../src/surfaces/scim/canonical/stored.ts";
import { bindFilter } from "../../../../src/surfaces/scim/filter/bind.ts";
import { conditionOf } from "../../../../src/surfaces/scim/filter/condition.ts";
import { satisfies } from "../../../../src/surfaces/scim/filter/evaluate.ts";
import { parseFilter } from "../../../../src/surfaces/scim/filter/parse.ts";
import { USER } from "../../../../src/surfaces/scim/schema/registry.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { ENT, userOf } from "../records.ts";

useDatabase();

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
const PEOPLE = [
  userOf({
    userName: "Anna@Acme.test",
    title: "Chief (a+)+$ Officer",
    active: true,
    emails: [{ value: "anna@acme.test", type: "work", primary: true }],
  }),
  userOf({
    userName: "bob",
    active: false,
    emails: [
      { value: "B@x.test", type: "home" },
      { value: "bob@acme.test", type: "work" },
    ],
    nickName: "",
  }),
  userOf({
    userName: "ÄRGER",
    externalId: "Ext",
    name: { givenName: "Ä", familyName: "z" },
    [ENT]: { department: "R&D", manager: "m1" },
  }),
  userOf({
    userName: "c.*",
    externalId: "ext",
    title: "rock and roll",
    roles: [{ value: "a", primary: true }, { value: "b" }],
  }),
  userOf({ userName: "d😀", title: ".*", addresses: [{ formatted: "1 Road\nTown", country: "DE" }] }),
].map((record, index) => ({
  ...record,
  id: `dusr_${index}`,
  meta: { resourceType: "User", created: day(index + 1).toISOString(), lastModified: day(index + 10).toISOString() },
}));

const collection = () => mongoose.connection.collection<{ _id: string }>("people");

beforeAll(async () => {
  await collection().insertMany(
    PEOPLE.map((record) => ({
      _id: record.id,
      search: searchCopy(USER, record),
      createdAt: new Date(record.meta.created),
      updatedAt: new Date(record.meta.lastModified),
    })),
  );
});

async function found(filter: string): Promise<{ stored: string[]; expected: string[] }> {
  const bound = bindFilter(USER, parseFilter(filter));
  const stored = await collection()
    .find(conditionOf(USER, bound))
    .sort({ _id: 1 })
    .project<{ _id: string }>({ _id: 1 })
    .toArray();
  return {
    stored: stored.map(({ _id }) => _id),
    expected: PEOPLE.filter((record) => satisfies(bound, record)).map(({ id }) => id),
  };
}

describe("a compiled filter", () => {
  it.each([
    ['userName eq "ANNA@acme.TEST"', [0]],
    ['externalId eq "ext"', [3]],
    ['userName eq "c.*"', [3]],
    ['userName co ".*"', [3]],
    ['title co "(a+)+$"', [0]],
    ['title ew "officer"', [0]],
    ['addresses.formatted ew "road"', []],
    ['userName sw "ä"', [2]],
    ['userName eq "a\u0308rger"', [2]],
    ["title pr", [0, 3, 4]],
    ["nickName pr", []],
    ["not (title pr)", [1, 2]],
    ["active eq false", [1]],
    ['emails.value eq "b@X.test"', [1]],
    ['emails co "acme"', [0, 1]],
    ['emails[type eq "work" and value co "acme"]', [0, 1]],
    ['emails[type eq "home"].value eq "bob@acme.test"', []],
    ['emails[not (type eq "work")]', [1]],
    ['emails.value ne "bob@acme.test"', [0, 2, 3, 4]],
    ['manager eq "m1"', [2]],
    [`${ENT}:department eq "r&d"`, [2]],
    ['name[givenName eq "ä"]', [2]],
    ['roles[primary eq "True"].value eq "a"', [3]],
    ['title eq "rock and roll" or userName eq "BOB"', [1, 3]],
    ['not (title eq "rock and roll" and userName eq "bob")', [0, 1, 2, 3, 4]],
    ["not (title pr or active eq false)", [2]],
    ['meta.created gt "2026-01-03T00:00:00Z"', [3, 4]],
    ['meta.lastModified le "2026-01-10"', [0]],
    ['id eq "dusr_2"', [2]],
    ['userName gt "c"', [2, 3, 4]],
    ['meta.resourceType eq "user"', [0, 1, 2, 3, 4]],
    ['meta.resourceType ne "User"', []],
    ["title eq null", [1, 2]],
    ["emails pr", [0, 1]],
  ])("%s finds %j", async (filter, indexes) => {
    const { stored } = await found(filter);
    expect(stored).toEqual(indexes.map((index) => `dusr_${index}`));
  });

  const text = fc.constantFrom(
    "anna",
    "acme",
    "b",
    "rock and roll",
    ".*",
    "(a+)+$",
    "^",
    "work",
    "Ä",
    "ext",
    "de",
    "\\",
    '"',
    "😀",
    "z",
  );
  const name = fc.constantFrom(
    "userName",
    "externalId",
    "title",
    "nickName",
    "emails.value",
    "emails.type",
    "emails",
    "name.givenName",
    `${ENT}:department`,
    "manager",
    "addresses.country",
    "roles.value",
  );
  const leaf = fc.oneof(
    fc
      .tuple(name, fc.constantFrom("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"), text)
      .map(([a, op, v]) => `${a} ${op} ${JSON.stringify(v)}`),
    name.map((a) => `${a} pr`),
    fc.constantFrom(
      "active eq true",
      "active ne true",
      "roles.primary eq true",
      'meta.created ge "2026-01-03T00:00:00Z"',
      'id ne "dusr_1"',
      "title eq null",
    ),
    fc
      .tuple(fc.constantFrom("type", "value"), fc.constantFrom("eq", "co", "ne"), text)
      .map(([a, op, v]) => `emails[${a} ${op} ${JSON.stringify(v)}]`),
  );
  const { filter } = fc.letrec<{ filter: string }>((tie) => ({
    filter: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc.tuple(tie("filter"), fc.constantFrom("and", "or"), tie("filter")).map(([a, op, b]) => `(${a}) ${op} (${b})`),
      tie("filter").map((a) => `not (${a})`),
    ),
  }));

  it("finds what the reference evaluator finds, for any filter", async () => {
    await fc.assert(
      fc.asyncProperty(filter, async (textOf) => {
        const { stored, expected } = await found(textOf);
        expect(stored).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
