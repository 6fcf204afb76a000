/** The clock of the machine is set: by an hour, back or forward. Nobody waits for it, and nothing is believed longer than it is fresh. */
import mongoose from "mongoose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CredentialModel } from "../src/domain/connections/connection.model.ts";
import { createToken } from "../src/domain/connections/credentials/tokens.ts";
import { forgetTokens, verifyScimToken } from "../src/domain/connections/credentials/verifying.ts";
import { EventPollModel } from "../src/domain/connections/event-polls/event-poll.model.ts";
import { bringBackPolls, takeDuePoll } from "../src/domain/connections/event-polls/event-polls.ts";
import { listScimRequests } from "../src/domain/connections/requests/finding-requests.ts";
import { noteScimRequest } from "../src/domain/connections/requests/request-log.ts";
import { nearestStep, rememberStep, totalOfList } from "../src/domain/directory/search/offset-paging.ts";
import { declineInvitation, viewInvitation } from "../src/domain/invitations/answering/answering.ts";
import { bringBackStreams, takeStream } from "../src/domain/log-streams/running/leases.ts";
import { StreamModel } from "../src/domain/log-streams/stream.model.ts";
import { createLogStream } from "../src/domain/log-streams/streams.ts";
import { mailChannel } from "../src/domain/mails/delivering.ts";
import { createMembership } from "../src/domain/memberships/memberships.ts";
import { leavePlace, takePlace } from "../src/domain/oidc/logout/following.ts";
import { logoutChannel } from "../src/domain/oidc/logout/logouts.ts";
import { getOrganization } from "../src/domain/organizations/organizations.ts";
import { endSession, resumeSession } from "../src/domain/sessions/sessions.ts";
import { signInByPassword } from "../src/domain/sessions/sign-in/sign-in.ts";
import { webhookChannel } from "../src/domain/webhooks/delivering/sending.ts";
import { fastPath } from "../src/platform/concurrency.ts";
import { transaction } from "../src/platform/database/mongo.ts";
import { keepPace } from "../src/platform/http/fair-queue.ts";
import { attempt, countWithin, type Limit } from "../src/platform/http/rate-limits.ts";
import { newId } from "../src/platform/ids.ts";
import { postponeWork, takeWork } from "../src/platform/jobs/attempts.ts";
import { bringBack, deliverDue } from "../src/platform/jobs/outbox/delivering.ts";
import { enqueue, type JobKind, jobChannel, routine } from "../src/platform/jobs/outbox/queue.ts";
import * as place from "../src/platform/jobs/place.ts";
import { wrongKeys } from "../src/surfaces/api/credentials/wrong-keys.ts";
import { givenPerson } from "./support/accounts.ts";
import { useDatabase } from "./support/mongo.ts";
import { invited, PASSWORD, visitor } from "./support/visitors.ts";
import { givenOrganization } from "./support/world.ts";

useDatabase();

const HOUR_MS = 3_600_000;
const limit: Limit = { name: "clock", tries: 3, windowSeconds: 60, firstWaitSeconds: 10, longestWaitSeconds: 600 };

const KIND: JobKind<{ name: string }> = { name: "clock", delayMs: 0 };

const setTo = (ms: number): void => void vi.setSystemTime(ms);
let now = 0;
beforeEach(() => {
  now = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now });
});
afterEach(() => vi.useRealTimers());

describe.each([
  ["back", -HOUR_MS],
  ["forward", HOUR_MS],
])("a clock that is set %s by an hour", (_way, ms) => {
  const set = (): void => setTo(now + ms);

  it("slows no pace", () => {
    const pace = { perSecond: 1, burst: 10 };
    expect(keepPace(`clock ${ms}`, pace)).toBe(0);
    set();
    expect(keepPace(`clock ${ms}`, pace)).toBe(0);
  });

  it("gives no burst away, and lets nobody wait longer for wrong keys", () => {
    const keys = wrongKeys();
    for (let key = 0; key < 20; key++) keys.count("192.0.2.1");
    set();
    expect(() => keys.count("192.0.2.1")).toThrow(
      expect.objectContaining({ headers: { "Retry-After": expect.stringMatching(/^(?:[1-5]\d|60)$/) } }),
    );
  });

  it("keeps fastPath, steps and totals for as long as ever", async () => {
    const some = fastPath();
    some.close("one");
    rememberStep(`list ${ms}`, 100, "dusr_1");
    await totalOfList(`list ${ms}`, async () => 7);
    set();
    expect(some.isClosed("one")).toBe(true);
    expect(nearestStep(`list ${ms}`, 100)).toEqual({ from: "dusr_1", skip: 0 });
    expect(await totalOfList(`list ${ms}`, async () => 8)).toBe(7);
  });
});

describe("who is let in", () => {
  it.each([
    ["back and then right", -HOUR_MS],
    ["forward and then right", HOUR_MS],
  ])("stays the same while the clock is set %s by an hour", async (_way, ms) => {
    const { caller, scim } = await givenOrganization();
    const { organizationId } = caller;
    const connectionId = scim.connection.id;
    const [lasting, over] = [await createToken(caller, connectionId, {}), await createToken(caller, connectionId, {})];
    const ended = { $set: { expiresAt: new Date(now - 2 * HOUR_MS) } };
    await CredentialModel.updateOne({ organizationId, _id: over.credential.id }, ended);
    const person = await givenPerson();
    await createMembership(caller, { email: person.email, roles: ["member"] });
    const { slug: organization } = await getOrganization(caller);
    const signIn = () => signInByPassword(visitor(), { organization, email: person.email, password: PASSWORD });
    const [session, left] = [await signIn(), await signIn()];
    const link = await invited(caller, "guest@elsewhere.test", { roles: ["guest"] });
    const opens = (token: string) =>
      verifyScimToken(token, visitor()).then(
        () => true,
        () => false,
      );
    const letIn = async (at: number) => {
      setTo(at);
      forgetTokens();
      const sessions = [await resumeSession(session.token), await resumeSession(left.token)];
      return {
        tokens: [await opens(lasting.token), await opens(over.token)],
        sessions: sessions.map((one) => one !== null),
        link: (await viewInvitation(link.token)).state,
      };
    };
    const before = { tokens: [true, false], sessions: [true, true], link: "pending" };
    expect(await letIn(now)).toEqual(before);
    expect(await letIn(now + ms)).toEqual(before);
    // What ends meanwhile has ended also by the right clock.
    await endSession(left.session);
    await declineInvitation(visitor(), { token: link.token });
    const after = { tokens: [true, false], sessions: [true, false], link: "used" };
    expect(await letIn(now + ms)).toEqual(after);
    expect(await letIn(now)).toEqual(after);
    // And whoever comes now is as welcome as ever.
    expect(await resumeSession((await signIn()).token)).not.toBeNull();
  });
});

describe("what is stored before the clock is set back by an hour", () => {
  it("keeps nobody waiting longer than its limit says", async () => {
    const who = "somebody before";
    for (let round = 0; round < 4; round++) await attempt(limit, who);
    expect(await attempt(limit, who)).toBeGreaterThan(0);
    setTo(now - HOUR_MS);
    expect(await attempt(limit, who)).toBe(0);
    // From here on it counts as ever, for all who come at once.
    const waits = await Promise.all(Array.from({ length: 5 }, () => attempt(limit, who)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(limit.longestWaitSeconds);
  });

  it("is still waited for when the clock was set by less than the longest wait", async () => {
    const who = "somebody a little before";
    for (let round = 0; round < 4; round++) await attempt(limit, who);
    setTo(now - 60_000);
    const wait = await attempt(limit, who);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(limit.longestWaitSeconds);
  });

  it("is not counted for longer than its window", async () => {
    expect(await countWithin("clock", "somebody", 60)).toBe(1);
    setTo(now - HOUR_MS);
    expect(await countWithin("clock", "somebody", 60)).toBe(1);
    expect(await countWithin("clock", "somebody", 60)).toBe(2);
  });

  it.each([
    ["mails", () => bringBack(mailChannel({ send: async () => undefined }), new Date(now))],
    ["oidc_logouts", () => bringBack(logoutChannel, new Date(now))],
    ["webhook_deliveries", () => bringBack(webhookChannel, new Date(now))],
  ])("does not wait for a lease of an hour, or a try next year: %s", async (name, backAgain) => {
    const leased = { lease: "of a process that is gone" };
    const queue = mongoose.connection.collection<{ _id: string; dueAt: Date }>(name);
    const at = (ms: number): Date => new Date(now + ms);
    await queue.insertMany([
      { _id: "leased", ...leased, dueAt: at(60_000) },
      { _id: "left", ...leased, dueAt: at(HOUR_MS) },
      { _id: "waits", dueAt: at(HOUR_MS) },
      { _id: "next year", dueAt: at(365 * 24 * HOUR_MS) },
    ]);
    await backAgain();
    const due = await queue.find({ dueAt: { $lte: at(0) } }, { sort: { _id: 1 } }).toArray();
    expect(due.map(({ _id }) => _id)).toEqual(["left", "next year"]);
  });

  it("does not wait longer for a queued job than the five minutes that one waits at most", async () => {
    const jobs = mongoose.connection.collection<{ _id: string; dueAt: Date }>("jobs");
    const at = (ms: number): Date => new Date(now + ms);
    await jobs.insertMany([
      { _id: "soon", dueAt: at(4 * 60_000) },
      { _id: "waits", dueAt: at(HOUR_MS) },
    ]);
    await bringBack(jobChannel([]), at(0));
    const found = await jobs.find({ _id: { $in: ["soon", "waits"] } }, { sort: { _id: 1 } }).toArray();
    expect(found.map(({ dueAt }) => dueAt <= at(0))).toEqual([false, true]);
    await jobs.deleteMany({});
  });

  it("does not wait for an asking for events of the next hour, or for one that is gone", async () => {
    const at = (ms: number): Date => new Date(now + ms);
    const polls: readonly [string, Date, number, string | null][] = [
      ["soon", at(10_000), 0, null],
      ["waits", at(HOUR_MS + 10_000), 0, null],
      ["after failures", at(HOUR_MS), 9, null],
      ["in hand", at(60_000), 0, "another's"],
      ["left", at(HOUR_MS), 0, "another's, which is gone"],
    ];
    const of = { organizationId: "org_1", sealed: null, taken: [], refused: [], heard: 0, error: null, polledAt: null };
    await EventPollModel.insertMany(
      polls.map(([_id, dueAt, failures, lease]) => ({ ...of, _id, dueAt, failures, lease, failingSince: null })),
    );
    await bringBackPolls(at(0));
    const taken = new Set<string | undefined>();
    for (let next = await takeDuePoll(at(0)); next; next = await takeDuePoll(at(0))) taken.add(next.connectionId);
    expect(taken).toEqual(new Set(["waits", "left"]));
    // A process whose clock is ahead takes what is due by it, and not what others have in hand.
    const ahead = at(5 * 60_000);
    for (let next = await takeDuePoll(ahead); next; next = await takeDuePoll(ahead)) taken.add(next.connectionId);
    expect(taken).toEqual(new Set(["waits", "left", "soon"]));
  });

  it("is found in the log of requests by the time that each line tells, also where an hour comes twice", async () => {
    const { caller, scim } = await givenOrganization();
    const of = { organizationId: caller.organizationId, connectionId: scim.connection.id };
    const what = { method: "POST", status: 201, durationMs: 1, userAgent: null, requestBody: null, detail: null };
    const minutes = (nth: number): Date => new Date(now + nth * 60_000);
    const note = (nth: number, path: string): void => {
      setTo(minutes(nth).getTime());
      noteScimRequest(
        { ...of, ...what, path, requestId: path, at: minutes(nth), dropped: [], quirks: [] },
        newId("req"),
      );
    };
    for (const nth of [0, 20, 40, 60]) note(nth, `/first/${nth}`);
    for (const nth of [1, 21, 41, 61]) note(nth, `/again/${nth}`);
    const found = async (since: number, until: number): Promise<string[]> => {
      const within = { since: minutes(since), until: minutes(until) };
      const { items } = await listScimRequests(caller, scim.connection.id, { limit: 100 }, within);
      return items.map(({ path }) => path).toSorted();
    };
    expect(await found(0, 10)).toEqual(["/again/1", "/first/0"]);
    expect(await found(15, 45)).toEqual(["/again/21", "/again/41", "/first/20", "/first/40"]);
    expect(await found(60, 90)).toEqual(["/again/61", "/first/60"]);
  });

  it("keeps no log stream in hands that are gone, or waiting until next hour", async () => {
    const { caller } = await givenOrganization();
    const { organizationId } = caller;
    const fields = { url: "https://siem.example" };
    const { stream } = await createLogStream(caller, { kind: "otlp", fields });
    const one = { organizationId, _id: stream.id };
    expect(await takeStream(one)).not.toBeNull();
    await StreamModel.updateOne(one, { $set: { dueAt: new Date(now + 60_000), leaseUntil: new Date(now + HOUR_MS) } });
    setTo(now - HOUR_MS);
    expect(await takeStream(one)).toBeNull();
    await bringBackStreams();
    expect(await takeStream(one)).not.toBeNull();
  });

  it("leaves no place taken that nobody holds any more", async () => {
    expect(await takePlace()).not.toBeNull();
    const another = { $set: { holder: "another process, which is gone" } };
    await mongoose.connection.collection("oidc_follower").updateOne({}, another);
    expect(await takePlace()).toBeNull();
    const longAgo = { $set: { until: new Date(now + HOUR_MS) } };
    await mongoose.connection.collection("oidc_follower").updateOne({}, longAgo);
    expect(await takePlace()).not.toBeNull();
    await leavePlace();
  });

  it("leaves no place in the log taken that nobody holds any more, and lets go on from where it was left", async () => {
    expect(await place.takePlace("clock")).toBe(0);
    expect(await place.movePlace("clock", 0, 7)).toBe(true);
    const another = { $set: { holder: "another process, which is gone" } };
    await mongoose.connection.collection<{ _id: string }>("places").updateOne({ _id: "clock" }, another);
    expect(await place.takePlace("clock")).toBeNull();
    // Whoever has lost it moves nothing.
    expect(await place.movePlace("clock", 7, 9)).toBe(false);
    const longAgo = { $set: { until: new Date(now + HOUR_MS) } };
    await mongoose.connection.collection<{ _id: string }>("places").updateOne({ _id: "clock" }, longAgo);
    expect(await place.takePlace("clock")).toBe(7);
    await place.leavePlace("clock");
  });
});

describe.each([
  ["behind", -HOUR_MS],
  ["ahead", HOUR_MS],
])("of two processes on one database, one whose clock is an hour %s", (_way, ms) => {
  const apart = (): void => setTo(now + ms);
  const anotherHas = (collection: string, set: object) =>
    mongoose.connection.collection<{ _id: string }>(collection).updateOne({}, { $set: set });

  it("takes nothing that the other has, and holds what it has itself", async () => {
    const { caller } = await givenOrganization();
    const { organizationId } = caller;
    const fields = { url: "https://siem.example" };
    const { stream } = await createLogStream(caller, { kind: "otlp", fields });
    const one = { organizationId, _id: stream.id };
    await mongoose.connection.collection("places").deleteMany({});
    await mongoose.connection.collection("oidc_follower").deleteMany({});
    await StreamModel.updateOne(one, { $set: { dueAt: new Date(now - 2 * HOUR_MS) } });
    expect(await place.takePlace("apart")).toBe(0);
    expect(await takePlace()).not.toBeNull();
    expect(await takeWork("apart", organizationId)).not.toBeNull();
    expect(await takeStream(one)).not.toBeNull();
    for (const collection of ["places", "oidc_follower"]) await anotherHas(collection, { holder: "another" });

    apart();

    expect(await place.takePlace("apart")).toBeNull();
    expect(await takePlace()).toBeNull();
    expect(await takeWork("apart", organizationId)).toBeNull();
    await bringBackStreams();
    expect(await takeStream(one)).toBeNull();
    await leavePlace();
  });

  it("sends no message that the other is sending", async () => {
    const sent: string[] = [];
    const [begun, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const run = async (_: string, { name }: { name: string }) => {
      sent.push(name);
      begun.resolve();
      if (sent.length === 1) await release.promise;
    };
    const channel = jobChannel([routine(KIND, run)]);
    const { caller } = await givenOrganization();
    const lane = caller.organizationId;
    await transaction(() => enqueue(KIND, lane, { name: "first" }));
    const others = deliverDue(channel, { lane });
    await begun.promise;

    apart();

    expect(await deliverDue(channel, { lane })).toEqual(["nothing"]);
    await bringBack(channel);
    expect(await deliverDue(channel, { lane })).toEqual(["nothing"]);
    release.resolve();
    expect(await others).toEqual(["delivered"]);
    expect(sent).toEqual(["first"]);
  });

  it("sends within minutes what a process had that is gone", async () => {
    apart();
    const { caller } = await givenOrganization();
    const lane = caller.organizationId;
    const left = { lease: "of a process that is gone", dueAt: new Date(now - 1) };
    const _id = await transaction(() => enqueue(KIND, lane, { name: "left" }));
    await mongoose.connection.collection<{ _id: string }>("jobs").updateOne({ _id }, { $set: left });
    const channel = jobChannel([routine(KIND, async () => undefined)]);
    await bringBack(channel);
    expect(await deliverDue(channel, { lane })).toEqual(["delivered"]);
  });

  it("lets go of what it has when it is gone", async () => {
    apart();
    expect(await place.takePlace(`left ${ms}`)).toBe(0);
    const work = await takeWork("left", `${ms}`);
    expect(work).not.toBeNull();
    const gone = { $set: { holder: "another process, which is gone", until: new Date(now - 1) } };
    await mongoose.connection.collection<{ _id: string }>("places").updateOne({ _id: `left ${ms}` }, gone);
    if (work) await postponeWork(work, { nextTryAt: new Date() });

    setTo(now);

    expect(await place.takePlace(`left ${ms}`)).toBe(0);
    expect(await takeWork("left", `${ms}`)).not.toBeNull();
  });
});
