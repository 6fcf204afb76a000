/** What changed rules of access admit no longer ends at once, and is told once, whoever the sessions are of and whichever rule it was. */
import mongoose from "mongoose";
import { describe, expect, it, vi } from "vitest";
import { createConnection, updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { goLive } from "../../../src/domain/administration/connections/going-live.ts";
import { deleteConnection } from "../../../src/domain/administration/connections/retiring.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { updateInstancePolicies, updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { sessionReviews } from "../../../src/domain/administration/policies/reviewing-sessions.ts";
import { type Caller, INSTANCE } from "../../../src/domain/caller.ts";
import { tryOut } from "../../../src/domain/dry-run/trying.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { convertMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { OrganizationModel } from "../../../src/domain/organizations/organization.model.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import type { Policies } from "../../../src/domain/organizations/policies/policy.ts";
import { sessionJobs } from "../../../src/domain/sessions/reviewing.ts";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { enter, type Opened } from "../../../src/domain/sessions/sign-in/session-opening.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { startOutbox } from "../../../src/platform/jobs/outbox/outbox.ts";
import { jobChannel } from "../../../src/platform/jobs/outbox/queue.ts";
import { givenPerson } from "../../support/accounts.ts";
import { CERTIFICATE } from "../../support/certificate.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, log, operator } from "../../support/world.ts";

useDatabase();

interface Member {
  readonly id: string;
  readonly opened: Opened;
}

type How = "password" | { readonly connectionId: string; readonly loginGroups?: string[] };

interface World {
  readonly caller: Caller;
  readonly signedIn: (how: How, more?: { kind?: "guest"; flagged?: true }) => Promise<Member>;
  /** The members of whose sessions the log tells that they ended, once for each time. */
  readonly told: () => Promise<string[]>;
  readonly stored: () => Promise<string[]>;
}

async function givenWorld(): Promise<World> {
  const { caller } = await givenOrganization();
  const { organizationId } = caller;
  const { slug } = await organizationOf(caller);
  const owner = await givenPerson();
  await createMembership(caller, { email: owner.email, roles: ["owner"] });
  const signedIn: World["signedIn"] = async (how, { kind, flagged } = {}) => {
    const person = await givenPerson();
    const { id } = await createMembership(caller, { email: person.email, roles: ["member"], ...(kind && { kind }) });
    const flag = { grantedBy: "test", since: new Date(), until: null, reason: null };
    if (flagged) await MembershipModel.updateOne({ organizationId, _id: id }, { allowWithoutSso: flag });
    const opened =
      how === "password"
        ? await signInByPassword(visitor(), { organization: slug, email: person.email, password: PASSWORD })
        : await enter(visitor(), { ...how, person, organizationId, method: "saml", secondFactor: false });
    return { id, opened };
  };
  const told = async () =>
    (await log(caller)).flatMap(({ type, object }) => (type === "session.ended" ? object.id : [])).sort();
  const stored = async () => (await SessionModel.find({ organizationId }).lean()).map(({ _id }) => _id).sort();
  return { caller, signedIn, told, stored };
}

const ids = (...members: Member[]): string[] => members.map(({ id }) => id).sort();
const sessions = (...members: Member[]): string[] => members.map(({ opened }) => opened.session.id).sort();

describe("a policy that is changed", () => {
  const cases: readonly [string, Partial<Policies>][] = [
    ["leaves passwords out", { signInMethods: ["passkey", "sso"] }],
    ["makes SSO the only way in", { strictMode: true }],
    ["asks everybody for a second factor", { mfa: "everyone" }],
    ["asks who comes by the bypass for a second factor", { bypassNeedsMfa: true }],
  ];
  it.each(cases)("%s: sessions by password end, those by SSO stay", async (_, policies) => {
    const { caller, signedIn, told, stored } = await givenWorld();
    const { id: connectionId } = await givenDoor(caller);
    const bySso = await signedIn({ connectionId });
    const byPassword = await signedIn("password", { flagged: true });

    await updatePolicies(caller, policies);

    expect(await told()).toEqual(ids(byPassword));
    expect(await stored()).toEqual(sessions(bySso));
    await updatePolicies(caller, { mfa: "guests" });
    expect(await told()).toEqual(ids(byPassword));
  });

  it("asks guests for more, and leaves members alone", async () => {
    const { caller, signedIn, told, stored } = await givenWorld();
    const [jane, guest] = [await signedIn("password"), await signedIn("password", { kind: "guest" })];
    await updatePolicies(caller, { guestFactor: "phishing_resistant" });
    expect(await told()).toEqual(ids(guest));
    expect(await stored()).toEqual(sessions(jane));
  });

  it("is one of the instance", async () => {
    const [one, other] = [await givenWorld(), await givenWorld()];
    const [jane, joe] = [await one.signedIn("password"), await other.signedIn("password")];
    await updateInstancePolicies(operator, { mfa: "everyone" });
    await expect.poll(() => reviewed(one, other)).toBe(true);
    expect([await one.told(), await other.told()]).toEqual([ids(jane), ids(joe)]);
    await updateInstancePolicies(operator, { mfa: "off" });
  });
});

/** Every review that a change of the instance's policies has begun is carried out, as the program does it. */
async function reviewed(...worlds: World[]): Promise<boolean> {
  for (const work of await sessionReviews.find(100)) await sessionReviews.resume(work, new AbortController().signal);
  const open = (await sessionReviews.find(100)).map(({ id }) => id);
  return !open.includes(INSTANCE) && !worlds.some(({ caller }) => open.includes(caller.organizationId));
}

async function at<T>(time: number, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ now: time, toFake: ["Date"] });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}

const HOUR = 3_600_000;

describe("a shorter life of sessions", () => {
  it.each<Partial<Policies>>([{ sessionTtlHours: 1 }, { sessionIdleMinutes: 30 }])(
    "%j ends what is older, and tells of it, but not of what had run out before",
    async (policies) => {
      const { caller, signedIn, told, stored } = await givenWorld();
      await updatePolicies(caller, { sessionIdleMinutes: 120 });
      const [jane, forgotten] = [await signedIn("password"), await signedIn("password")];
      const before = { createdAt: new Date(Date.now() - 3 * HOUR), lastSeenAt: new Date(Date.now() - 3 * HOUR) };
      await SessionModel.updateOne({ _id: forgotten.opened.session.id }, { $set: before });

      await at(Date.now() + 1.5 * HOUR, () => updatePolicies(caller, policies));

      expect(await told()).toEqual(ids(jane));
      expect(await stored()).toEqual([]);
    },
  );
});

/** A connection that people sign in by, made as an admin makes it. */
const givenDoor = (caller: Caller, rehearsal = false) => {
  const provider = {
    entityId: "https://idp.acme.test",
    ssoUrl: "https://idp.acme.test/sso",
    certificates: [CERTIFICATE],
  };
  return createConnection(caller, { kind: "saml", name: "SSO", ...provider, rehearsal });
};

describe("a connection", () => {
  it("that comes to be the way in ends sessions of people who are not allowed in without it", async () => {
    for (const open of [
      (caller: Caller) => givenDoor(caller),
      async (caller: Caller, { id }: { id: string }) => goLive(caller, id),
    ]) {
      const { caller, signedIn, told, stored } = await givenWorld();
      const [jane, flagged] = [await signedIn("password"), await signedIn("password", { flagged: true })];
      const rehearsing = await givenDoor(caller, true);
      expect(await told()).toEqual([]);

      await open(caller, rehearsing);

      expect(await told()).toEqual(ids(jane));
      expect(await stored()).toEqual(sessions(flagged));
    }
  });

  it("that is switched off, or ends, takes what it has opened with it, told once", async () => {
    for (const end of [
      (caller: Caller, id: string) => updateConnection(caller, id, { status: "disabled" }),
      (caller: Caller, id: string) => deleteConnection(caller, id, "keep"),
    ]) {
      const { caller, signedIn, told, stored } = await givenWorld();
      const [one, other] = [await givenDoor(caller), await givenDoor(caller)];
      const [jane, joe] = [await signedIn({ connectionId: one.id }), await signedIn({ connectionId: other.id })];
      await end(caller, one.id);
      expect(await told()).toEqual(ids(jane));
      expect(await stored()).toEqual(sessions(joe));
    }
  });

  it("that comes to let in people of certain groups alone keeps those whom it had named in one of them", async () => {
    const { caller, signedIn, told } = await givenWorld();
    const { id: connectionId } = await givenDoor(caller);
    const inside = await signedIn({ connectionId, loginGroups: ["staff"] });
    const outside = await signedIn({ connectionId, loginGroups: [] });
    const earlier = await signedIn({ connectionId });

    await updateConnection(caller, connectionId, { loginGroups: ["staff"], loginGroupsFor: "joining" });
    expect(await told()).toEqual([]);
    await updateConnection(caller, connectionId, { loginGroupsFor: "everybody" });

    expect(await told()).toEqual(ids(outside));
    expect(await resumeSession(inside.opened.token)).not.toBeNull();
    expect(await resumeSession(earlier.opened.token)).not.toBeNull();
    await updateConnection(caller, connectionId, { loginGroups: ["board"] });
    expect(await told()).toEqual(ids(outside, inside));
  });
});

const sessionsReviewed = async ({ organizationId }: Caller): Promise<boolean> =>
  (await OrganizationModel.findOne({ organizationId }).lean())?.reviewing === null;

describe("the review", () => {
  it("is foretold by a dry run, which ends nothing", async () => {
    const { caller, signedIn, told, stored } = await givenWorld();
    const jane = await signedIn("password");
    const { effects } = await tryOut("dry", () => updatePolicies(caller, { mfa: "everyone" }));
    const ending = { kind: "session", object: { type: "membership", id: jane.id }, totals: { sessions: 1 } };
    expect(effects).toEqual(expect.arrayContaining([expect.objectContaining(ending)]));
    expect(await told()).toEqual([]);
    expect(await stored()).toEqual(sessions(jane));
  });

  it("finds who signs in while the rules change, whichever comes first", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { caller, signedIn, told, stored } = await givenWorld();
      await signedIn("password");
      const racing = signedIn("password").catch(() => null);
      await updatePolicies(caller, { mfa: "everyone" });
      const late = await racing;
      await expect.poll(() => sessionsReviewed(caller)).toBe(true);
      // Whoever came after it has still a factor to set up; nobody who is in was overlooked.
      const isIn = late?.opened.session.state === "complete";
      expect(await told()).toHaveLength(isIn ? 2 : 1);
      expect((await SessionModel.find({ state: "complete", _id: { $in: await stored() } })).length).toBe(0);
    }
  });

  it("goes on where it was stopped, and tells nothing twice", async () => {
    const { caller, signedIn, told } = await givenWorld();
    const [jane, joe] = [await signedIn("password"), await signedIn("password")];
    const stopped = AbortSignal.abort();
    const { organizationId } = caller;
    const by = { actor: { kind: "system", id: "test" }, requestId: "test" } as const;
    const reviewing = { since: new Date(), by, limits: { sessionTtlHours: 12, sessionIdleMinutes: null }, after: "" };
    await OrganizationModel.updateOne({ organizationId }, { $set: { "policies.mfa": "everyone", reviewing } });
    await sessionReviews.resume({ id: organizationId, organizationId }, stopped);
    expect(await told()).toEqual([]);
    for (let time = 0; time < 2; time += 1)
      await sessionReviews.resume({ id: organizationId, organizationId }, new AbortController().signal);
    expect(await told()).toEqual(ids(jane, joe));
  });
});

describe("a member who is let in by less than before", () => {
  /** What the program does after a transaction, until nothing is left of it. */
  async function afterwards(world: World, what: () => Promise<unknown>): Promise<string[]> {
    await what();
    const due = {
      organizationId: world.caller.organizationId,
      kind: "member_review",
      dueAt: { $type: "date" },
    } as object;
    const stop = startOutbox(jobChannel(sessionJobs));
    await expect.poll(() => mongoose.connection.collection("jobs").countDocuments(due)).toBe(0);
    await stop();
    return world.told();
  }

  it("loses the permission to come without SSO: sessions by password end, and are told once", async () => {
    const world = await givenWorld();
    const { caller, signedIn, stored } = world;
    await givenDoor(caller);
    const [jane, joe] = [await signedIn("password", { flagged: true }), await signedIn("password", { flagged: true })];
    expect(await afterwards(world, () => updateMembership(caller, jane.id, { allowWithoutSso: false }))).toEqual(
      ids(jane),
    );
    expect(await stored()).toEqual(sessions(joe));
  });

  it("keeps them where the same change lets in by another way", async () => {
    const world = await givenWorld();
    const { caller, signedIn } = world;
    await givenDoor(caller);
    const jane = await signedIn("password", { flagged: true });
    await updateMembership(caller, jane.id, { roles: ["owner"] });
    const change = { roles: ["member"], allowWithoutSso: true };
    expect(await afterwards(world, () => updateMembership(caller, jane.id, change))).toEqual([]);
    const last = () => updateMembership(caller, jane.id, { allowWithoutSso: false });
    expect(await afterwards(world, last)).toEqual(ids(jane));
  });

  it("becomes a guest: what was opened as a member ends, and is told", async () => {
    const world = await givenWorld();
    const jane = await world.signedIn("password");
    const convert = () => convertMembership(world.caller, jane.id, { kind: "guest" });
    expect(await afterwards(world, convert)).toEqual(ids(jane));
  });
});
