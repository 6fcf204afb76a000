/** Noticing ends where nobody tells of them: by looking, after a lost position, and by one process of several. */

import { afterEach, describe, expect, it, vi } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { within } from "../../../src/domain/caller.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { createClient } from "../../../src/domain/oidc/clients/clients.ts";
import { grant } from "../../../src/domain/oidc/grants.ts";
import { FollowerModel } from "../../../src/domain/oidc/logout/follower.model.ts";
import { holdPlace, leavePlace, takePlace } from "../../../src/domain/oidc/logout/following.ts";
import { OidcLogoutModel } from "../../../src/domain/oidc/logout/logout.model.ts";
import { logoutChannel } from "../../../src/domain/oidc/logout/logouts.ts";
import { startNoticing } from "../../../src/domain/oidc/logout/noticing.ts";
import { OidcWatchModel } from "../../../src/domain/oidc/logout/watch.model.ts";
import { look, lookAgain, lookAtLapsed } from "../../../src/domain/oidc/logout/watches.ts";
import { standingGrant } from "../../../src/domain/oidc/standing.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { deliverDue } from "../../../src/platform/jobs/outbox/delivering.ts";
import { givenPerson } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, log, operator } from "../../support/world.ts";

useDatabase({ scans: ["oidc_logouts by sid", "oidc_watches by sid"] });
const MINUTE_MS = 60_000;

/** Somebody whose sign-in at a client is watched. */
async function givenWatched({ idleMinutes = null }: { readonly idleMinutes?: number | null } = {}) {
  const { caller } = await givenOrganization();
  await updatePolicies(caller, { sessionIdleMinutes: idleMinutes });
  const person = await givenPerson();
  const { id: membershipId } = await createMembership(caller, { email: person.email, roles: ["member"] });
  const { slug } = await organizationOf(caller);
  const { session } = await signInByPassword(visitor(), {
    organization: slug,
    email: person.email,
    password: PASSWORD,
  });
  const { client } = await createClient(operator, {
    name: "Product",
    redirectUris: ["https://product.test/callback"],
    // A name that is not there: what is posted fails.
    backchannelLogoutUri: "https://product.test/logout",
  });
  const given = await grant(session, { clientId: client.id, scope: "openid", notify: true, requestId: "test" });
  return { caller, given, session, client, membershipId };
}

const queued = (sid: string) => OidcLogoutModel.countDocuments({ sid });

describe("what nobody told of", () => {
  it("is found by looking, once by many", async () => {
    const { given, session } = await givenWatched();
    await SessionModel.deleteOne({ _id: session.id });
    expect(await standingGrant(given.id)).toBeNull();

    await Promise.all([lookAgain(new Date()), lookAgain(new Date()), lookAgain(new Date())]);

    expect(await queued(given.sid)).toBe(1);
  });

  it("is not found where all stands, and that is not looked at again soon", async () => {
    const { given } = await givenWatched();
    const began = new Date();

    await lookAgain(new Date(Date.now() + 1));
    await lookAgain(began);

    expect(await queued(given.sid)).toBe(0);
  });
});

describe("a way in that has an end", () => {
  afterEach(() => vi.useRealTimers());

  it.each(["openid", "openid offline_access"])("is looked at when that comes, and told: %s", async (scope) => {
    const { caller, given, session, client, membershipId } = await givenWatched();
    const until = new Date(Date.now() + 20 * MINUTE_MS);
    await MembershipModel.updateOne(
      { organizationId: caller.organizationId, _id: membershipId },
      { $set: { allowWithoutSso: { grantedBy: "test", since: new Date(), until, reason: null } } },
    );
    await givenSso(caller);
    const asked = { clientId: client.id, scope, notify: true, requestId: "test" };
    await grant(session, asked);
    expect((await OidcWatchModel.findOne({ sid: given.sid }).lean())?.endsAt).toEqual(until);

    vi.useFakeTimers({ now: until.getTime() + 2_000, toFake: ["Date"] });
    await lookAtLapsed();

    expect(await queued(given.sid)).toBe(1);
  });
});

describe("a session that nobody uses", () => {
  const endsAtOf = async (sid: string) => (await OidcWatchModel.findOne({ sid }).lean())?.endsAt;

  it("is ended and told when its time comes, not before", async () => {
    const { given, session } = await givenWatched({ idleMinutes: 30 });
    const ends = session.idleExpiresAt ?? new Date(0);
    expect(await endsAtOf(given.sid)).toEqual(ends);

    await lookAtLapsed(new Date(ends.getTime() - 1));
    expect(await queued(given.sid)).toBe(0);
    await lookAtLapsed(ends);

    expect(await queued(given.sid)).toBe(1);
    expect(await SessionModel.exists({ _id: session.id })).toBeNull();
  });

  it("is looked at later when it was used meanwhile", async () => {
    const { given, session } = await givenWatched({ idleMinutes: 30 });
    const ends = session.idleExpiresAt ?? new Date(0);
    const lastSeenAt = new Date(session.lastSeenAt.getTime() + 10 * MINUTE_MS);
    await SessionModel.updateOne({ _id: session.id }, { $set: { lastSeenAt } });

    await lookAtLapsed(ends);

    expect(await queued(given.sid)).toBe(0);
    expect(await endsAtOf(given.sid)).toEqual(new Date(ends.getTime() + 10 * MINUTE_MS));
  });

  it("is looked at earlier when a limit is made shorter", async () => {
    const { caller, given, session } = await givenWatched();
    expect(await endsAtOf(given.sid)).toEqual(session.expiresAt);
    await updatePolicies(caller, { sessionIdleMinutes: 30 });

    await look({ tenantId: caller.organizationId });

    expect(await endsAtOf(given.sid)).toEqual(new Date(session.lastSeenAt.getTime() + 30 * MINUTE_MS));
  });
});

describe("following", () => {
  let stop: (() => Promise<void>) | undefined;
  afterEach(async () => {
    await stop?.();
    await FollowerModel.deleteMany({});
  });

  it("is done by one process, until it is gone", async () => {
    const other = { _id: "logouts" as const, holder: "other", position: { _data: "where it was" } };
    await FollowerModel.insertMany([{ ...other, until: new Date(Date.now() + 10_000) }]);

    expect(await takePlace()).toBeNull();
    expect(await holdPlace({})).toBe(false);

    await FollowerModel.updateOne({ _id: "logouts" }, { $set: { until: new Date(Date.now() - 1) } });
    expect(await takePlace()).toEqual({ position: other.position });
    expect(await holdPlace({ _data: "further" })).toBe(true);
    await leavePlace();
    expect((await FollowerModel.findById("logouts").lean())?.position).toEqual({ _data: "further" });
  });

  it("begins anew when its position is lost, and finds what happened meanwhile", async () => {
    const { given, session } = await givenWatched();
    const lost = { _data: "8200000000000000012B0229296E04" };
    await FollowerModel.insertMany([{ _id: "logouts", holder: "gone", until: new Date(0), position: lost }]);
    await SessionModel.deleteOne({ _id: session.id });

    stop = startNoticing();

    await vi.waitFor(async () => expect(await queued(given.sid)).toBe(1), { timeout: 300_000, interval: 50 });
  });

  it("notices who is over by a limit that was made shorter", async () => {
    const { caller, given, session } = await givenWatched();
    stop = startNoticing();
    await vi.waitFor(async () => expect(await FollowerModel.exists({ position: { $ne: null } })).not.toBeNull(), {
      timeout: 300_000,
      interval: 50,
    });
    await SessionModel.updateOne({ _id: session.id }, { $set: { lastSeenAt: new Date(Date.now() - 60 * MINUTE_MS) } });

    await updatePolicies(caller, { sessionIdleMinutes: 30 });

    await vi.waitFor(async () => expect(await queued(given.sid)).toBe(1), { timeout: 300_000, interval: 50 });
  });

  it("goes on where it stopped", async () => {
    const first = await givenWatched();
    stop = startNoticing();
    await SessionModel.deleteOne({ _id: first.session.id });
    await vi.waitFor(async () => expect(await queued(first.given.sid)).toBe(1), { timeout: 300_000, interval: 50 });
    await stop();
    const second = await givenWatched();
    await SessionModel.deleteOne({ _id: second.session.id });
    expect(await queued(second.given.sid)).toBe(0);

    stop = startNoticing();

    await vi.waitFor(async () => expect(await queued(second.given.sid)).toBe(1), { timeout: 300_000, interval: 50 });
  });
});

it("gives up telling in the end, and says so in the log of the instance", async () => {
  const { given, session, client } = await givenWatched();
  await SessionModel.deleteOne({ _id: session.id });
  await lookAgain(new Date());
  await OidcLogoutModel.deleteMany({ sid: { $ne: given.sid } });

  let now = Date.now();
  const outcomes: string[] = [];
  for (let outcome = ""; outcome !== "failed" && outcomes.length < 20; now += 43_200_000) {
    [outcome = ""] = await deliverDue(logoutChannel, { clock: () => new Date(now) });
    outcomes.push(outcome);
  }

  expect(outcomes).toEqual([...Array.from({ length: 9 }, () => "lane_rests"), "failed"]);
  const events = await log(within(operator, "instance"));
  expect(events.at(-1)).toMatchObject({ type: "oidc_client.logout_failed", object: { id: client.id } });
  expect(await deliverDue(logoutChannel, { clock: () => new Date(now) })).toEqual(["nothing"]);
});
