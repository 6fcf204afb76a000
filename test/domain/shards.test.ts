/**
 * Ready for shards by organization: what must be unique is unique within one, and whatever an organization asks names it, so that one shard
 * answers.
 */
import mongoose from "mongoose";
import { expect, it } from "vitest";
import { createMapping } from "../../src/domain/administration/mappings/mappings.ts";
import { explainAccess } from "../../src/domain/memberships/access/access.ts";
import { listTeamMembers } from "../../src/domain/memberships/access/team-members.ts";
import { listMemberships } from "../../src/domain/memberships/listing.ts";
import { getMembership } from "../../src/domain/memberships/memberships.ts";
import { listTeams } from "../../src/domain/teams/teams.ts";
import "../../src/app.ts";
import { createTeam } from "../../src/domain/teams/teams.ts";
import { database } from "../../src/platform/database/mongo.ts";
import { useDatabase } from "../support/mongo.ts";
import { readsOf } from "../support/reads.ts";
import { addMembers, givenOrganization, provision, pushGroup, rewrite } from "../support/world.ts";

useDatabase();

/** What must be one in the whole instance, and why. Their collections are small, or of people, who belong to several organizations. */
const OF_THE_INSTANCE: Readonly<Record<string, string>> = {
  "organizations slug": "the address of an organization's pages",
  "organizations externalId": "the host application's name for it, under which it makes it once",
  "persons emailKey": "whoever signs in is one person in all organizations",
  "persons passkeys.credentialId": "the same",
  "rate_limits key": "counts of addresses and networks, of nobody in particular",
};

it("has every unique index begin with the organization, but for what is one in the instance", () => {
  const others = Object.values(mongoose.models).flatMap(({ collection, schema }) =>
    schema.indexes().flatMap(([key, options]) => {
      const [first] = Object.keys(key);
      return options?.unique && first !== "organizationId" ? [`${collection.name} ${first}`] : [];
    }),
  );
  expect(others.sort()).toEqual(Object.keys(OF_THE_INSTANCE).sort());
});

it("names indexes that are over the same fields as another: a query that names one by its fields would find both", () => {
  const twice = Object.values(mongoose.models).flatMap(({ collection, schema }) => {
    const all = schema
      .indexes()
      .map(([key, options]) => ({ key: JSON.stringify(key), isNamed: options?.name !== undefined }));
    // Of those that all have names each is asked for by its name.
    const isTwice = (key: string) => all.filter((one) => one.key === key).length > 1;
    return all.filter(({ key, isNamed }) => !isNamed && isTwice(key)).map(({ key }) => `${collection.name} ${key}`);
  });
  expect(twice).toEqual([]);
});

interface Command {
  readonly ns: string;
  readonly op: string;
  readonly command: {
    readonly filter?: object;
    readonly q?: object;
    readonly pipeline?: readonly { readonly $match?: object }[];
  };
}

it("has whatever an organization asks name it", async () => {
  const { caller, scim, domain } = await givenOrganization();
  const team = await createTeam(caller, { name: "Core" });
  const ann = await provision(scim, { userName: `ann@${domain}`, displayName: "Ann" });
  const group = await pushGroup(scim, "Core");
  await createMapping(caller, {
    connectionId: scim.connection.id,
    group: { id: group.id },
    team: team.id,
    role: "admin",
  });
  const { localTime } = await database().admin().command({ hello: 1 });

  await readsOf(async () => {
    await addMembers(scim, group.id, ann.id);
    await rewrite(scim, ann.id, { userName: `ann@${domain}`, displayName: "Anna" });
    await provision(scim, { userName: `ben@${domain}` });
    await getMembership(caller, ann.membershipId ?? "");
    await explainAccess(caller, ann.membershipId ?? "");
    await listTeams(caller, { limit: 10 });
    await listTeamMembers(caller, team.id, { limit: 10 });
    for (const filter of [
      {},
      { email: `ann@${domain}` },
      { role: "admin" },
      { team: team.id },
      { q: "ann", count: true },
    ])
      await listMemberships(caller, filter, { limit: 10 });
  });

  const seen = await database()
    .collection<Command>("system.profile")
    .find({ ts: { $gte: localTime }, op: { $ne: "insert" } })
    .toArray();
  const scoped = new Set(
    Object.values(mongoose.models).flatMap((one) => (one.schema.path("organizationId") ? one.collection.name : [])),
  );
  const elsewhere = seen.flatMap(({ ns, command }) => {
    const collection = ns.slice(ns.indexOf(".") + 1);
    const condition = command?.filter ?? command?.q ?? command?.pipeline?.[0]?.$match;
    if (!scoped.has(collection) || condition === undefined) return [];
    return typeof Object(condition).organizationId === "string" ? [] : [`${collection} by ${Object.keys(condition)}`];
  });
  // Numbering follows all organizations, beside the requests (docs/decisions/event-sequence.md).
  expect([...new Set(elsewhere)].filter((one) => !/^(events|jobs) /.test(one))).toEqual([]);
});
