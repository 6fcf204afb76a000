/** Whom a word finds: the rules, and that they hold after every change, and for members of an earlier version. */
import { describe, expect, it } from "vitest";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { findableBacklog, noteBacklog } from "../../../src/domain/memberships/lists/findable-backlog.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { findableBy, isNamed, storedFor, termsIn } from "../../../src/domain/search-words.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, provision, rewrite } from "../../support/world.ts";

useDatabase();

const found = async (caller: Parameters<typeof listMemberships>[0], q: string): Promise<(string | null)[]> =>
  (await listMemberships(caller, { q }, { limit: 10 })).items.map(({ email }) => email);

describe("a word", () => {
  const anna = { displayName: "Anna-Lena Müller O'Brien", email: "a.mueller+news@büro.example" };

  it.each([
    "mull",
    "MÜLL",
    "müller",
    "muell",
    "lena",
    "anna mueller",
    "brien",
    "obrien",
    "O'Brien",
    "news",
    "buro",
    "büro",
    "a",
    "a.mueller@",
    "a.mueller+news@büro.example",
    "A.Müller@buro.ex",
    "<a.mueller+news@büro.example>",
    "anna a.mueller@b",
    "@büro",
    "@",
  ])("finds by %j", (q) => {
    const terms = termsIn(q);
    const stored = findableBy(anna);
    expect(isNamed(anna, terms)).toBe(true);
    for (const term of terms) if (storedFor(term)) expect(stored).toContain(storedFor(term));
  });

  it.each([
    "ller",
    "anna smith",
    "example.com",
    "mullers",
    "a.muell@büro.example",
    "ann@büro.example",
    "anna@",
    "lena@büro",
    "@mueller",
    "a@b.c",
  ])("does not find by %j", (q) => {
    expect(isNamed(anna, termsIn(q))).toBe(false);
  });

  it.each([
    ["Łukasz Øster", "lukasz", "oster"],
    ["Straße", "strasse", "stras"],
    ["Жанна", "жан", "Жанна"],
    ["山田 太郎", "山田", "太"],
    ["Mueller", "Müller", "mull"],
    ["İpek Yılmaz", "ipek", "yilmaz"],
  ])("%s is found by %s and %s", (displayName, ...words) => {
    for (const q of words) expect(isNamed({ displayName, email: null }, termsIn(q))).toBe(true);
  });
});

it("follows whoever is called otherwise", async () => {
  const { caller, scim, domain } = await givenOrganization();
  const ann = await provision(scim, { userName: `ann@${domain}`, displayName: "Ann Lee" });
  const guest = await createMembership(caller, { email: `zed@${domain}`, displayName: "Zed" });
  expect(await found(caller, "lee")).toEqual([`ann@${domain}`]);

  await rewrite(scim, ann.id, { userName: `ann@${domain}`, displayName: "Ann Pike" });
  await updateMembership(caller, guest.id, { email: `yan@${domain}`, displayName: "Yan" });

  expect(await found(caller, "lee")).toEqual([]);
  expect(await found(caller, "PIK")).toEqual([`ann@${domain}`]);
  expect(await found(caller, "zed")).toEqual([]);
  expect(await found(caller, "yan")).toEqual([`yan@${domain}`]);
});

it("finds members of an earlier version before and after their words are stored", async () => {
  const { caller, scim, domain } = await givenOrganization();
  await provision(scim, { userName: `ann@${domain}`, displayName: "Ann Lee" });
  const { organizationId } = caller;
  await MembershipModel.collection.updateMany({ organizationId } as object, { $unset: { findable: 1, holds: 1 } });

  await noteBacklog();
  expect(await found(caller, "lee")).toEqual([`ann@${domain}`]);
  for (const work of await findableBacklog.find(10)) await findableBacklog.resume(work, new AbortController().signal);

  expect(await findableBacklog.find(10)).toEqual([]);
  expect(await found(caller, "lee")).toEqual([`ann@${domain}`]);
  expect(await MembershipModel.findOne({ organizationId }).lean()).toMatchObject({
    findable: expect.arrayContaining(["lee"]),
    holds: [],
  });
  await noteBacklog();
  expect(await findableBacklog.find(10)).toEqual([]);
});
