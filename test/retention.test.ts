/** Nothing grows for ever unasked: what is stored has a term, or is named with what ends it, in the one table that is told and shown. */
import mongoose from "mongoose";
import { expect, it } from "vitest";
import { createApp } from "../src/app.ts";
import { KEEPING } from "../src/domain/administration/retention/table.ts";
import { defaultPolicies } from "../src/domain/organizations/policies/policy.ts";
import { termOf } from "../src/platform/database/holdings.ts";

// It brings every model of the program.
expect(createApp).toBeDefined();
const collections = Object.values(mongoose.models).map(({ collection }) => collection.name);

it("says of every collection what ends it", () => {
  expect(Object.keys(KEEPING).sort()).toEqual(collections.sort());
});

/** Logs that no term ends unless somebody asks for one, and why. */
const FOR_GOOD = ["audit_rewritings", "audit_seals", "events", "invitations"];

it("lets nothing that grows with use stay for good, but what is named", () => {
  const endless = collections.filter((name) => KEEPING[name]?.kind === "log" && termOf(name) === null);
  expect(endless.sort()).toEqual(FOR_GOOD);
});

it("has a term for what passes, or work that ends it", () => {
  const endless = collections.filter((name) => KEEPING[name]?.kind === "passing" && termOf(name) === null);
  expect(endless.sort()).toEqual(["drift_findings", "drift_runs", "erasures", "feed_walks"]);
});

/** Fields whose name says that something has ended, where what has ended is not deleted by itself: what becomes of it. */
const ENDED: Readonly<Record<string, string>> = {
  "connections.endedAt": "as its status",
  "connections.status": "one that has ended is deleted when nothing is left of it (ending-marks.ts)",
  "domains.status": "one that was claimed and never verified stays until it is deleted, as one that is verified",
  "drift_runs.stage": "one run of a connection and one of an organization",
  "grants.retiredAt": "offered when the membership is restored, and goes then, or when somebody is erased",
  "invitations.endedAt": "as its status",
  "invitations.status": "the policy purgeInvitationsAfterDays",
  "memberships.status": "removed ones are known again; they go when somebody is erased",
  "migrations.doneAt": "one for each migration",
  "organizations.purgedAt": "as its status",
  "organizations.status": "a deleted one keeps its name, for its log stays",
  "take_overs.doneAt": "as its state",
  "take_overs.state": "an admin made it: a handful in the life of a connection",
  "take_overs.undoneAt": "as its state",
};

/** Lists inside documents that are not deleted by themselves: what keeps each short. */
const LISTS: Readonly<Record<string, string>> = {
  "audit_mentions.ids": "whom one batch of the log names",
  "audit_rewritings.entries": "the events of one batch",
  "connections.dropped": "the paths of attributes; the oldest go (dropped-attributes.ts)",
  "credentials.proofs": "two at most: the next replacing drops what has ended",
  "credentials.scopes": "of a fixed list",
  "directory_groups.former": "ten of each kind (group-facts.ts)",
  "drift_findings.sentences": "what one finding says",
  "event_polls.refused": "told to the sender with the next poll, and gone then",
  "event_polls.taken": "told to the sender with the next poll, and gone then",
  "feed_lines.givers": "what gives somebody access now",
  "grants.teamRoles": "of the organization's roles",
  "invitations.replacedDigests": "the last few (sending.ts)",
  "invitations.roles": "of the organization's roles",
  "invitations.teams": "what one request may name",
  "log_streams.types": "of a fixed list",
  "login_methods.notAs": "one for each move of an identity provider that was undone",
  "login_methods.said": "what the last sign-in said",
  "mappings.groupIds": "what an admin chose",
  "mappings.teamRoles": "of the organization's roles",
  "memberships.defaultTeams": "of the policy's default teams",
  "memberships.findable": "the words of a name and an address",
  "invitations.findable": "the words of a name and an address",
  "sso_keys.client": "five at most: the next one dropping what has ended (client-keys.ts)",
  "teams.findable": "the words of a name",
  "organizations.findable": "the words of a name",
  "memberships.holds": "one of each source",
  "memberships.links": "one of each connection",
  "oidc_clients.postLogoutRedirectUris": "what one request may name",
  "oidc_clients.redirectUris": "what one request may name",
  "oidc_clients.secrets": "two at most: the next replacing drops what has ended",
  "oidc_keyring.keys": "former ones go when nothing is signed with them any more (keyring.ts)",
  "organizations.formerSlugs": "the last few (former-slugs.ts)",
  "persons.passkeys": "twenty at most",
  "persons.recoveryCodes": "ten, made anew together",
  "roles.permissions": "of a fixed list",
  "take_overs.attributes": "of a fixed list",
  "take_overs.mappingIds": "what one request may name",
  "take_overs.pairs": "what one request may name",
  "webhooks.secrets": "two at most: the next replacing drops what has ended",
  "webhooks.types": "of a fixed list",
};

/** A term counts from a field that some documents do not have, which therefore stay: when they get it. */
const WITHOUT_A_TERM: Readonly<Record<string, string>> = {
  "conflicts.goneAt":
    "when it ends without anybody's decision; one that an admin decided keeps anybody from being asked again",
  "credentials.revokedAt": "when it is revoked; one that expires goes by the other index",
  "jobs.goneAt": "when it is done: until then it is tried again",
  "mails.goneAt": "when it is sent or given up, twenty hours later at most",
  "operator_keys.revokedAt": "when it is revoked; one that expires goes by the other index",
  "rate_limits.expire": "with the first try, which the library writes",
  "take_over_moves.expiresAt":
    "when everybody has changed hands; while it is being undone it has none, and goes with that",
};

const WITHOUT_TERM = new Set(Object.keys(WITHOUT_A_TERM).map((path) => path.split(".")[0] ?? ""));

const HAS_ENDED =
  /^(status|state|stage)$|(revoked|ended|retired|resolved|done|undone|finished|purged|removed|closed)At$/i;

/** What of a document is not deleted by itself at a time that it is sure to have. */
function lasting(isAsked: (path: string, kind: string, name: string) => boolean): string[] {
  const found: string[] = [];
  for (const { collection, schema } of Object.values(mongoose.models)) {
    const term = termOf(collection.name);
    if (term && schema.path(term.field)?.isRequired) continue;
    schema.eachPath((path, { instance }) => {
      if (isAsked(path, instance, collection.name)) found.push(`${collection.name}.${path}`);
    });
  }
  return found.sort();
}

it("says what becomes of what has ended but stays stored", () => {
  const isEnd = (path: string, _: string, name: string) => HAS_ENDED.test(path) && !WITHOUT_TERM.has(name);
  expect(lasting(isEnd)).toEqual(Object.keys(ENDED).sort());
});

it("says what keeps each list inside a document short", () => {
  expect(lasting((_, kind) => /Array|Map/.test(kind))).toEqual(Object.keys(LISTS).sort());
});

it("says when what has no term yet gets one", () => {
  const isTerm = (path: string, _: string, name: string) => termOf(name)?.field === path;
  expect(lasting(isTerm)).toEqual(Object.keys(WITHOUT_A_TERM).sort());
});

it("deletes dead tokens and keys by either of their ends", () => {
  for (const name of ["credentials", "operator_keys"]) {
    const { schema } = Object.values(mongoose.models).find(({ collection }) => collection.name === name) ?? {};
    const ends = schema?.indexes().filter(([, options]) => options?.expireAfterSeconds !== undefined);
    expect(ends?.flatMap(([key]) => Object.keys(key)).sort()).toEqual(["expiresAt", "revokedAt"]);
  }
});

it("tells the days that the database keeps", () => {
  for (const name of collections) {
    const { days, policy } = KEEPING[name] ?? {};
    const seconds = termOf(name)?.seconds ?? 0;
    if (days !== undefined && policy === undefined && seconds > 0)
      expect([name, days]).toEqual([name, seconds / 86_400]);
    if (policy !== undefined) expect(defaultPolicies).toHaveProperty(policy);
  }
});
