/** Retention with its numbers: what an organization and the operator are told. */
import { expect, it } from "vitest";
import { createApp } from "../../../../src/app.ts";
import { updatePolicies } from "../../../../src/domain/administration/policies/policies.ts";
import { retentionOf, retentionOfInstance } from "../../../../src/domain/administration/retention/retention.ts";
import { KEEPING } from "../../../../src/domain/administration/retention/table.ts";
import { cutLogs } from "../../../../src/domain/audit/keeping.ts";
import { verifyLog } from "../../../../src/domain/audit/verifying.ts";
import type { Caller } from "../../../../src/domain/caller.ts";
import { CredentialModel } from "../../../../src/domain/connections/connection.model.ts";
import { createToken } from "../../../../src/domain/connections/credentials/tokens.ts";
import { flushScimRequests, noteScimRequest } from "../../../../src/domain/connections/requests/request-log.ts";
import { forgetPolicies } from "../../../../src/domain/organizations/policies/policies.ts";
import { deleteDirectoryUser } from "../../../../src/domain/provisioning/users.ts";
import { purgeLogs } from "../../../../src/domain/recorder/keeping.ts";
import { SessionModel } from "../../../../src/domain/sessions/session.model.ts";
import { firstIdOf, newId } from "../../../../src/platform/ids.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { givenOrganization, log, operator, provision, type World } from "../../../support/world.ts";

// It brings every model of the program.
expect(createApp).toBeDefined();
useDatabase();

const DAY_MS = 86_400_000;
const now = new Date();
const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
const ofCaller = ({ organizationId }: Caller) => ({ organizationId });

function note({ scim, caller }: World, days: number): void {
  const at = daysAgo(days);
  const what = { method: "POST", path: `/${days}`, status: 201, durationMs: 1, userAgent: null, requestBody: null };
  const of = { organizationId: caller.organizationId, connectionId: scim.connection.id, requestId: `r-${days}` };
  const id = `${firstIdOf("req", at).slice(0, 20)}${newId("req").slice(20)}`;
  noteScimRequest({ ...of, ...what, at, detail: null, dropped: [], quirks: [] }, id);
}

const of = async (caller: Caller, name: string, at = now) =>
  (await retentionOf(caller, at)).find(({ collection }) => collection === name);

const ofAll = async (name: string, at = now) =>
  (await retentionOfInstance(operator, at)).find(({ collection }) => collection === name);

it("tells how long the log of requests is kept, since when there is one, and what was cut last; of one organization alone", async () => {
  const [acme, globex] = [await givenOrganization(), await givenOrganization()];
  for (const days of [1, 5, 13, 60]) note(acme, days);
  note(globex, 3);
  await flushScimRequests();
  const before = await of(acme.caller, "scim_requests");
  expect(before).toMatchObject({ total: 4, totalIs: "exact", oldestAt: daysAgo(60), lastCut: null, isOverdue: true });
  expect(before).toMatchObject({ kind: "log", policy: "logDays", days: 14 });
  await updatePolicies(acme.caller, { logDays: 7 });
  await purgeLogs(now);
  const after = await of(acme.caller, "scim_requests");
  expect(after).toMatchObject({ days: 7, total: 2, oldestAt: daysAgo(5), lastCut: { count: 2 }, isOverdue: false });
  expect(after?.lastCut?.at.getTime()).toBeGreaterThanOrEqual(now.getTime());
  const theirs = await of(globex.caller, "scim_requests");
  expect(theirs).toMatchObject({ days: 14, total: 1, oldestAt: daysAgo(3), lastCut: null });
  expect(await ofAll("scim_requests")).toMatchObject({ days: 14, lastCut: { count: 2 }, isOverdue: false });
});

it("tells of the log of events, which stays for good until a policy says otherwise", async () => {
  const { caller } = await givenOrganization();
  const [first] = await log(caller);
  expect(await of(caller, "events")).toMatchObject({
    days: null,
    policy: "auditDays",
    oldestAt: first?.at,
    lastCut: null,
  });
  await verifyLog(caller, {});
  await updatePolicies(caller, { auditDays: 30 });
  forgetPolicies();
  const total = (await of(caller, "events"))?.total ?? 0;
  await cutLogs(new Date(now.getTime() + 40 * DAY_MS));
  const after = await of(caller, "events");
  expect(after).toMatchObject({ days: 30, isOverdue: false });
  expect(after?.lastCut?.count).toBeGreaterThan(0);
  expect(after?.total).toBeLessThan(total);
});

it("tells since when deleted people are remembered, by when they are forgotten", async () => {
  const { caller, scim } = await givenOrganization();
  const user = await provision(scim, { userName: "gone@acme.example" });
  const deleted = Date.now();
  await deleteDirectoryUser(scim, user.id);
  const told = await of(caller, "tombstones");
  expect(told).toMatchObject({ days: 90, total: 1, policy: null });
  expect(told?.oldestAt?.getTime()).toBeGreaterThanOrEqual(deleted - 1);
  expect(told?.oldestAt?.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await of(caller, "tombstones", new Date(Date.now() + 93 * DAY_MS))).toMatchObject({ isOverdue: true });
});

it("tells the operator of every collection, and of what the database should have deleted", async () => {
  const told = await retentionOfInstance(operator);
  expect(told.map(({ collection }) => collection).sort()).toEqual(Object.keys(KEEPING).sort());
  expect(told.filter(({ isOverdue }) => isOverdue)).toEqual([]);
  const { caller } = await givenOrganization();
  const ids = { organizationId: caller.organizationId, membershipId: "mem_x", personId: "per_x" };
  await SessionModel.collection.insertOne({ _id: "ses_x" as never, ...ids, expiresAt: daysAgo(-1) });
  expect(await ofAll("sessions")).toMatchObject({ kind: "passing", days: null, total: 1, isOverdue: false });
  expect(await ofAll("sessions", daysAgo(-4))).toMatchObject({ isOverdue: true });
});

it("has the database delete a token 400 days after it was revoked or has ended, and no sooner; its name stays in the log", async () => {
  const { caller, scim } = await givenOrganization();
  const made = async (label: string) =>
    (await createToken(caller, scim.connection.id, { label, expiresAt: daysAgo(-1) })).credential.id;
  const [revoked, expired, recent] = [await made("Revoked"), await made("Expired"), await made("Recent")];
  const set = (id: string, $set: object) => CredentialModel.updateOne({ ...ofCaller(caller), _id: id }, { $set });
  await set(revoked, { revokedAt: daysAgo(401), expiresAt: null });
  await set(expired, { expiresAt: daysAgo(401) });
  await set(recent, { revokedAt: daysAgo(399), expiresAt: daysAgo(399) });
  const there = async () =>
    (await CredentialModel.find({ ...ofCaller(caller), _id: { $in: [revoked, expired, recent] } })).map(({ id }) => id);
  // The database looks once a minute.
  await expect.poll(there, { interval: 1_000 }).toEqual([recent]);
  const named = (await log(caller)).filter(({ object }) => object.id === revoked);
  expect(named.map(({ after }) => after?.label)).toContain("Revoked");
});
