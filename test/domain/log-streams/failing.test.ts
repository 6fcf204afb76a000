/** Nothing is lost and nobody is delayed, whatever a receiver does; and whoever manages a stream is told. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Caller } from "../../../src/domain/caller.ts";
import { startLogStreams } from "../../../src/domain/log-streams/jobs.ts";
import { StreamModel } from "../../../src/domain/log-streams/stream.model.ts";
import {
  createLogStream,
  deleteLogStream,
  getLogStream,
  updateLogStream,
} from "../../../src/domain/log-streams/streams.ts";
import { testLogStream } from "../../../src/domain/log-streams/testing.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { registry } from "../../../src/platform/metrics.ts";
import { mailsTo } from "../../support/accounts.ts";
import { idsIn } from "../../support/log-receivers.ts";
import { type At, givenEvents, openAt } from "../../support/log-streams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, log } from "../../support/world.ts";

useDatabase();
const stops: (() => Promise<void>)[] = [];
beforeAll(() => {
  // Two that do not know of each other, as two processes are.
  for (let count = 0; count < 2; count++) stops.push(startLogStreams({ toPrivate: true }));
});
afterAll(async () => {
  for (const stop of stops) await stop();
});
const open: At[] = [];
const at = async (kind: At["kind"]): Promise<At> => {
  const one = await openAt(kind);
  open.push(one);
  return one;
};
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const soon = { timeout: 300_000, interval: 20 };
const acme = async (): Promise<Caller> => (await givenOrganization()).caller;
const idsOf = async (caller: Caller): Promise<string[]> => (await log(caller)).map(({ id }) => id);
/** Where each came first. */
const firsts = (ids: readonly string[]): string[] => [...new Set(ids)];
const stored = (caller: Caller, id: string, set: object) =>
  StreamModel.updateOne({ organizationId: caller.organizationId, _id: id }, { $set: set });
const hurry = (caller: Caller, id: string) => stored(caller, id, { dueAt: new Date() });

describe("a receiver", () => {
  it("that fails at random, breaks off and hangs up has everything in the end, each first in its order", async () => {
    const [caller, receiver] = [await acme(), await at("webhook")];
    let count = 0;
    receiver.http?.answerBy((_came, response, request) => {
      count += 1;
      if (count % 4 === 1) response.writeHead(500).end("no");
      else if (count % 4 === 2) request.socket.destroy();
      else if (count % 4 === 3) response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
      else response.writeHead(204).end();
    });
    await givenEvents(caller, 2_000);
    const { stream } = await createLogStream(caller, { ...receiver.input, from: "beginning" });

    await vi.waitFor(
      async () => {
        await hurry(caller, stream.id);
        expect((await getLogStream(caller, stream.id)).lag.events).toBe(0);
      },
      { timeout: 300_000, interval: 50 },
    );

    const came = receiver.http?.came.flatMap(({ text }) => idsIn("webhook", text)) ?? [];
    expect(firsts(came)).toEqual(await idsOf(caller));
    expect(receiver.ids()).toEqual(await idsOf(caller));
    // What is sent again is the same batch.
    const bodies = Map.groupBy(receiver.http?.came ?? [], ({ headers }) => headers["webhook-id"]);
    for (const [, same] of bodies) expect(new Set(same.map(({ text }) => text)).size).toBe(1);
    await deleteLogStream(caller, stream.id);
  });

  it("that is away for an hour: it is failing, admins have a mail, the log an event; recovered, another", async () => {
    const [caller, receiver] = [await acme(), await at("datadog")];
    await createMembership(caller, { email: "owner@acme.test", roles: ["owner"] });
    await createMembership(caller, { email: "admin@acme.test", roles: ["admin"] });
    await createMembership(caller, { email: "member@acme.test", roles: ["member"] });
    receiver.http?.answerBy((_came, response) => void response.writeHead(403).end("Forbidden"));
    const { stream } = await createLogStream(caller, receiver.input);
    await vi.waitFor(async () => expect((await getLogStream(caller, stream.id)).state).toBe("retrying"), soon);
    await stored(caller, stream.id, { failingSince: new Date(Date.now() - 3_600_000), dueAt: new Date() });

    await vi.waitFor(async () => expect((await getLogStream(caller, stream.id)).state).toBe("failing"), soon);

    expect(await getLogStream(caller, stream.id)).toMatchObject({
      lastError: { error: "The receiver answered 403.", status: 403, answer: "Forbidden" },
      nextTryAt: expect.any(Date),
      lag: { events: 2, oldestAt: expect.any(Date) },
    });
    expect((await log(caller)).at(-1)).toMatchObject({
      ...{ type: "log_stream.failing", object: { id: stream.id } },
      after: { since: expect.any(Date), error: "The receiver answered 403." },
    });
    for (const who of ["owner", "admin"])
      expect((await mailsTo(`${who}@acme.test`)).map(({ subject }) => subject)).toContainEqual(
        expect.stringContaining("A log stream is failing"),
      );
    expect(await mailsTo("member@acme.test")).toEqual([]);

    receiver.http?.answerBy(undefined);
    await updateLogStream(caller, stream.id, { fields: {} });
    await vi.waitFor(async () => expect((await getLogStream(caller, stream.id)).state).toBe("running"), soon);
    await vi.waitFor(async () => expect((await log(caller)).at(-1)?.type).toBe("log_stream.recovered"), soon);
    await vi.waitFor(
      async () => expect(receiver.ids()).toEqual((await idsOf(caller)).slice(-receiver.ids().length)),
      soon,
    );
    expect((await getLogStream(caller, stream.id)).lastError).toBeNull();
  });

  it("that finds a batch too large is sent smaller ones", async () => {
    const [caller, receiver] = [await acme(), await at("otlp")];
    receiver.http?.answerBy(({ text }, response) => void response.writeHead(text.length > 60_000 ? 413 : 200).end());
    await givenEvents(caller, 300);
    const { stream } = await createLogStream(caller, { ...receiver.input, from: "beginning" });

    await vi.waitFor(async () => {
      await hurry(caller, stream.id);
      expect(receiver.ids()).toEqual(await idsOf(caller));
    }, soon);
  });

  it("that answers without end is cut off, and one that redirects is not followed", async () => {
    const [caller, receiver, inside] = [await acme(), await at("splunk_hec"), await at("webhook")];
    let sent = 0;
    receiver.http?.answerBy((_came, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(65_536))) sent += 65_536;
      };
      response.writeHead(200, { "content-length": String(2 * 1024 ** 3) });
      response.on("drain", more);
      more();
    });
    const { stream } = await createLogStream(caller, { ...receiver.input, enabled: false });
    expect(await testLogStream(caller, stream.id)).toMatchObject({ delivered: true, answer: "x".repeat(1_000) });
    expect(sent).toBeLessThan(64 * 1024 ** 2);
    receiver.http?.answerBy(
      (_came, response) => void response.writeHead(307, { location: inside.http?.url ?? "" }).end(),
    );
    expect(await testLogStream(caller, stream.id)).toMatchObject({
      ...{ delivered: false, status: 307, error: "The receiver answered 307. Redirects are not followed." },
    });
    expect(inside.http?.came).toEqual([]);
  });

  it("that says when to come again is not asked before", async () => {
    const [caller, receiver] = [await acme(), await at("datadog")];
    receiver.http?.answerBy((_came, response) => void response.writeHead(429, { "retry-after": "600" }).end());
    const { stream } = await createLogStream(caller, receiver.input);
    await vi.waitFor(async () => expect((await getLogStream(caller, stream.id)).state).toBe("retrying"), soon);
    const { nextTryAt, lastError } = await getLogStream(caller, stream.id);
    expect((nextTryAt?.getTime() ?? 0) - (lastError?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(599_000);
  });

  it("that hangs delays no other, however many of one organization do", async () => {
    const [caller, other, deaf, receiver] = [await acme(), await acme(), await at("webhook"), await at("webhook")];
    deaf.http?.answerBy(() => undefined);
    const made = await Promise.all(Array.from({ length: 100 }, () => createLogStream(caller, deaf.input)));
    await vi.waitFor(() => expect(deaf.http?.came.length).toBeGreaterThanOrEqual(32), soon);

    await createLogStream(other, receiver.input);
    await givenEvents(other, 1);

    await vi.waitFor(() => expect(receiver.ids().length).toBe(2), { timeout: 300_000, interval: 20 });
    await deaf.close();
    for (const { stream } of made) await deleteLogStream(caller, stream.id);
  });

  it("of syslog that closes before it has everything, or never, has not taken it", async () => {
    const [caller, receiver] = [await acme(), await at("syslog")];
    receiver.syslog?.answerBy((socket) => void socket.destroy());
    await givenEvents(caller, 500);
    const { stream } = await createLogStream(caller, { ...receiver.input, from: "beginning" });
    await vi.waitFor(async () => expect((await getLogStream(caller, stream.id)).state).toBe("retrying"), soon);
    expect(await getLogStream(caller, stream.id)).toMatchObject({ position: 0 });
    receiver.syslog?.answerBy(undefined);
    await hurry(caller, stream.id);
    await vi.waitFor(async () => expect(receiver.ids()).toEqual(await idsOf(caller)), soon);
  });

  it("of syslog is spoken to only under a certificate that is trusted", async () => {
    const [caller, receiver] = [await acme(), await at("syslog")];
    const { stream } = await createLogStream(caller, {
      kind: "syslog",
      enabled: false,
      fields: { ...receiver.input.fields, ca: null },
    });
    const { error } = await testLogStream(caller, stream.id);
    expect(error).toBe("The certificate of the host is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT).");
    expect(receiver.syslog?.taken).toEqual([]);
  });
});

describe("a stream", () => {
  it("begins where it is told to, and again there", async () => {
    const [caller, receiver] = [await acme(), await at("webhook")];
    await givenEvents(caller, 10);
    const events = await log(caller);
    const fifth = events[4];
    const since = (await createLogStream(caller, { ...receiver.input, from: fifth?.id ?? "" })).stream;
    await vi.waitFor(async () => expect(receiver.ids()).toEqual((await idsOf(caller)).slice(4)), soon);

    await updateLogStream(caller, since.id, { fields: {}, from: fifth?.sequence ?? 0 });
    await vi.waitFor(() => expect(receiver.ids().filter((id) => id === fifth?.id)).toHaveLength(2), soon);
    await updateLogStream(caller, since.id, { fields: {}, from: events[0]?.at ?? new Date() });
    await vi.waitFor(() => expect(receiver.ids().filter((id) => id === events[0]?.id)).toHaveLength(1), soon);
    await expect(
      updateLogStream(caller, since.id, { fields: {}, from: "evt_01k6q3v8fzexb9n2m5t7c4r1ad" }),
    ).rejects.toThrow("no event of the log");
    const other = await acme();
    await expect(createLogStream(other, { ...receiver.input, from: fifth?.id ?? "" })).rejects.toThrow(
      "no event of the log",
    );
  });

  it("that is paused sends nothing, and goes on from where it was", async () => {
    const [caller, receiver] = [await acme(), await at("webhook")];
    const { stream } = await createLogStream(caller, receiver.input);
    await vi.waitFor(() => expect(receiver.ids()).toHaveLength(1), soon);
    // What was sent and not yet noted would be sent again.
    await vi.waitFor(async () => expect((await getLogStream(caller, stream.id)).lag.events).toBe(0), soon);
    await updateLogStream(caller, stream.id, { fields: {}, enabled: false });
    await givenEvents(caller, 5);
    expect(await getLogStream(caller, stream.id)).toMatchObject({ state: "paused", lag: { events: 6 } });
    expect(receiver.ids()).toHaveLength(1);

    await updateLogStream(caller, stream.id, { fields: {}, enabled: true });

    await vi.waitFor(async () => expect(receiver.ids()).toEqual((await idsOf(caller)).slice(-8)), soon);
  });

  it("whose secrets were encrypted with another key says so, and goes on when it has them again", async () => {
    const [caller, receiver] = [await acme(), await at("datadog")];
    const { stream } = await createLogStream(caller, { ...receiver.input, enabled: false });
    await stored(caller, stream.id, { "secrets.apiKey": "v1.00000000.AAAAAAAAAAAAAAAA.AAAA" });
    await updateLogStream(caller, stream.id, { fields: {}, enabled: true });

    await vi.waitFor(async () => expect((await getLogStream(caller, stream.id)).state).toBe("failing"), soon);
    expect((await getLogStream(caller, stream.id)).lastError?.error).toContain("another ENCRYPTION_KEY");
    expect(await testLogStream(caller, stream.id)).toMatchObject({
      delivered: false,
      error: expect.stringContaining("another ENCRYPTION_KEY"),
    });
    expect(receiver.http?.came).toEqual([]);

    await updateLogStream(caller, stream.id, { fields: { apiKey: "another-key" } });
    await vi.waitFor(() => expect(receiver.http?.taken.at(-1)?.headers["dd-api-key"]).toBe("another-key"), soon);
    await vi.waitFor(
      async () => expect((await log(caller)).map(({ type }) => type)).toContain("log_stream.recovered"),
      soon,
    );
  });

  it("tells its secrets to nobody: not in answers, events, errors or the store, also where the receiver sends them back", async () => {
    const [caller, receiver] = [await acme(), await at("otlp")];
    const secret = "a-bearer-token-that-nobody-sees";
    receiver.http?.answerBy(({ headers }, response) => {
      response
        .writeHead(400)
        .end(`${JSON.stringify(headers)} ${"x".repeat(700)} ${headers.authorization?.slice(0, 30)}`);
    });
    const fields = { url: `${receiver.http?.url}/?key=in-the-query`, headers: { Authorization: secret } };
    const { stream } = await createLogStream(caller, { kind: "otlp", fields });
    await vi.waitFor(async () => expect((await getLogStream(caller, stream.id)).lastError).not.toBeNull(), soon);

    const seen = [
      await testLogStream(caller, stream.id),
      await getLogStream(caller, stream.id),
      await log(caller),
      await StreamModel.findOne({ organizationId: caller.organizationId, _id: stream.id }).lean(),
    ].map((one) => JSON.stringify(one));
    for (const text of seen) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(secret.slice(0, 30));
    }
    expect(seen[0]).toContain("[secret]");
    expect(seen[2]).not.toContain("in-the-query");
    expect(stream).toMatchObject({ secrets: ["headers"], settings: { headerNames: ["Authorization"] } });
  });

  it("is not sent to another address with the token that was given for the one before", async () => {
    const [caller, receiver, elsewhere] = [await acme(), await at("splunk_hec"), await at("splunk_hec")];
    const { stream } = await createLogStream(caller, { ...receiver.input, enabled: false });
    const url = elsewhere.http?.url;

    await expect(updateLogStream(caller, stream.id, { fields: { url } })).rejects.toMatchObject({
      faults: [{ pointer: "/token" }],
    });
    await updateLogStream(caller, stream.id, { fields: { url: `${receiver.http?.url}/services/collector` } });
    await updateLogStream(caller, stream.id, { fields: { url, token: "a new one" } });
    await testLogStream(caller, stream.id);
    expect(elsewhere.http?.taken[0]?.headers.authorization).toBe("Splunk a new one");
  });

  it("shows how far it is behind in numbers for Prometheus", async () => {
    const text = await registry.metrics();
    for (const name of ["batches_total", "events_total"]) expect(text).toContain(`rollcall_log_stream_${name}{`);
    expect(text).toContain('rollcall_log_streams{state="running"}');
    expect(text).toContain('rollcall_log_streams_lag_seconds{kind="s3"}');
  });
});
