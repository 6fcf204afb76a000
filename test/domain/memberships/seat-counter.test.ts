/** Seats are counted at first, and then kept count of: both come to the same. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { updateInstancePolicies, updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { SeatModel } from "../../../src/domain/memberships/seats/seat.model.ts";
import { seatIsFree } from "../../../src/domain/memberships/seats/seats.ts";
import { removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, membershipOf, operator, provision, refusal, type World } from "../../support/world.ts";

useDatabase();

let acme: World & { domain: string };
let caller: Caller;
beforeEach(async () => {
  acme = await givenOrganization();
  caller = acme.caller;
});
afterEach(() => vi.useRealTimers());

let made = 0;
const join = async (at = caller): Promise<string> => {
  made += 1;
  return (await createMembership(at, { email: `u${made}@acme.test` })).id;
};
/** A transaction that began before the count cannot be there any more. */
const settled = () => vi.useFakeTimers({ now: Date.now() + 71_000, toFake: ["Date"] });
const counter = async () => (await SeatModel.findOne({ organizationId: caller.organizationId }).lean())?.used ?? null;

it("where there is no limit nothing is counted", async () => {
  await join();
  expect(await counter()).toBeNull();
  expect(await seatIsFree(caller)).toBe(true);
});

it("the count that is kept lets as many in as there are seats, and who leaves makes room for one", async () => {
  await updatePolicies(caller, { seatLimit: 3 });
  const first = await join();
  settled();
  await join();
  expect([await counter(), await seatIsFree(caller)]).toEqual([2, true]);
  await join();
  expect([await counter(), await seatIsFree(caller)]).toEqual([3, false]);
  expect(await refusal(join())).toBe("seat_limit_reached");
  await removeMembership(caller, first);
  expect([await counter(), await seatIsFree(caller)]).toEqual([2, true]);
  await join();
  expect(await refusal(join())).toBe("seat_limit_reached");
  expect(await counter()).toBe(3);
});

it("who waits gets the seat that comes free, and the count stays", async () => {
  await updatePolicies(caller, { seatLimit: 1 });
  const first = await join();
  settled();
  const waiting = membershipOf(await provision(acme.scim, { userName: `jane@${acme.domain}` }));
  expect((await getMembership(caller, waiting)).status).toBe("waitlisted");
  await removeMembership(caller, first);
  expect((await getMembership(caller, waiting)).status).toBe("active");
  expect(await counter()).toBe(1);
});

it("a count that has come to too much refuses nobody: it is counted anew", async () => {
  await updatePolicies(caller, { seatLimit: 3 });
  await join();
  settled();
  await SeatModel.updateOne({ organizationId: caller.organizationId }, { $set: { used: 3 } });
  expect(await refusal(join())).toBe("accepted");
  expect(await counter()).toBe(2);
});

it("as long as another transaction may have begun before, all are counted each time", async () => {
  await updatePolicies(caller, { seatLimit: 2 });
  await join();
  await join();
  await SeatModel.updateOne({ organizationId: caller.organizationId }, { $set: { used: 0 } });
  expect(await refusal(join())).toBe("seat_limit_reached");
});

it("another limit begins a new count: of the organization, and of the instance for all", async () => {
  const other = await givenOrganization();
  for (const at of [caller, other.caller]) {
    await updatePolicies(at, { seatLimit: 5 });
    await join(at);
  }
  await updatePolicies(caller, { seatLimit: 4 });
  expect(await counter()).toBeNull();
  expect(await SeatModel.countDocuments({ organizationId: other.caller.organizationId })).toBe(1);
  await updateInstancePolicies(operator, { seatLimit: 3 });
  try {
    expect(await SeatModel.countDocuments({ organizationId: other.caller.organizationId })).toBe(0);
  } finally {
    await updateInstancePolicies(operator, { seatLimit: null });
  }
});
