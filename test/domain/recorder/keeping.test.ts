import { expect, it } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { listScimRequests } from "../../../src/domain/connections/requests/finding-requests.ts";
import { noteScimRequest } from "../../../src/domain/connections/requests/request-log.ts";
import { purgeLogs } from "../../../src/domain/recorder/keeping.ts";
import { firstIdOf, newId } from "../../../src/platform/ids.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, type World } from "../../support/world.ts";

useDatabase();

const DAY_MS = 86_400_000;
const now = new Date();
const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY_MS);

function note({ scim, caller }: World, days: number): void {
  const at = daysAgo(days);
  const what = { method: "POST", path: `/${days}`, status: 201, durationMs: 1, userAgent: null, requestBody: null };
  const of = { organizationId: caller.organizationId, connectionId: scim.connection.id, requestId: `r-${days}` };
  const id = `${firstIdOf("req", at).slice(0, 20)}${newId("req").slice(20)}`;
  noteScimRequest({ ...of, ...what, at, detail: null, dropped: [], quirks: [] }, id);
}

const kept = async ({ caller, scim }: World): Promise<string[]> =>
  (await listScimRequests(caller, scim.connection.id, { limit: 100 })).items.map(({ path }) => path);

it("keeps each organization's log as long as its policy says, and fourteen days where it says nothing", async () => {
  const [acme, globex, initech] = [await givenOrganization(), await givenOrganization(), await givenOrganization()];
  for (const world of [acme, globex, initech]) for (const days of [1, 5, 13, 15, 60]) note(world, days);
  await updatePolicies(globex.caller, { logDays: 7 });
  await updatePolicies(initech.caller, { logDays: 30 });
  await kept(acme);
  await purgeLogs(now);
  expect(await kept(acme)).toEqual(["/1", "/5", "/13"]);
  expect(await kept(globex)).toEqual(["/1", "/5"]);
  expect(await kept(initech)).toEqual(["/1", "/5", "/13", "/15"]);
});

it("knows where ids of a moment begin", () => {
  const before = firstIdOf("req", new Date(Date.now() - 5));
  const id = newId("req");
  const after = firstIdOf("req", new Date(Date.now() + 5));
  expect(before < id && id < after).toBe(true);
});
