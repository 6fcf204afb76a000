/** The log arrives at each kind of receiver: whole, in order, as the receiver reads it. */

import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type Caller, INSTANCE, within } from "../../../src/domain/caller.ts";
import { startLogStreams } from "../../../src/domain/log-streams/jobs.ts";
import { createLogStream, getLogStream, updateLogStream } from "../../../src/domain/log-streams/streams.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { linesOf, syslogMessages } from "../../support/log-receivers.ts";
import { type At, givenEvents, KINDS, openAt } from "../../support/log-streams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, log, operator, unique } from "../../support/world.ts";

useDatabase();
let stop: () => Promise<void>;
beforeAll(() => {
  stop = startLogStreams({ toPrivate: true });
});
afterAll(() => stop());
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
const team = (caller: Caller, name = unique("Team")) => createTeam(caller, { name, slug: unique("team") });
const idsOf = async (caller: Caller): Promise<string[]> => (await log(caller)).map(({ id }) => id);

describe.each(KINDS)("a stream to %s", (kind) => {
  it("sends the whole log from the beginning, in order, and then what happens", async () => {
    const [caller, receiver] = [await acme(), await at(kind)];
    await givenEvents(caller, 1_234);
    const { stream } = await createLogStream(caller, { ...receiver.input, from: "beginning" });

    await team(caller);

    await vi.waitFor(async () => expect(receiver.ids()).toEqual(await idsOf(caller)), soon);
    expect(receiver.ids().length).toBeGreaterThan(1_234);
    await vi.waitFor(async () => {
      const { state, lag, lastError, lastDeliveredAt } = await getLogStream(caller, stream.id);
      expect({ state, lag, lastError }).toEqual({
        ...{ state: "running", lastError: null },
        lag: { events: 0, eventsAre: "exact", oldestAt: null },
      });
      expect(lastDeliveredAt).toBeInstanceOf(Date);
    }, soon);
  });

  it("sends OCSF where it is asked for, and only the types that are asked for", async () => {
    const [caller, receiver] = [await acme(), await at(kind)];
    await createLogStream(caller, { ...receiver.input, format: "ocsf", types: ["team"] });
    await givenEvents(caller, 3);

    const { id } = await team(caller, "Core");

    await vi.waitFor(() => expect(receiver.batches()).toHaveLength(1), soon);
    const text = receiver.batches().join().replaceAll("\\u", "u");
    expect(text).toContain(id);
    // In OTLP names and values stand apart, and numbers are texts.
    expect(text).toMatch(/"class_uid":3006|"class_uid","value":\{"intValue":"3006"\}/);
    expect(text).not.toContain("organization.exported");
  });
});

describe("what a receiver reads", () => {
  it("webhook: a signed array, or lines; the same batch under the same id", async () => {
    const [caller, receiver] = [await acme(), await at("webhook")];
    const { stream, secret } = await createLogStream(caller, {
      kind: "webhook",
      fields: { url: `${receiver.http?.url}/in?key=1`, headers: { "X-Tenant": "acme" } },
    });
    let refused = 0;
    receiver.http?.answerBy((_came, response) => void response.writeHead(refused++ === 0 ? 503 : 200).end());
    await team(caller);

    await vi.waitFor(() => expect(receiver.http?.taken.length).toBeGreaterThan(0), soon);
    const [first, again] = receiver.http?.came ?? [];
    expect(first?.headers["webhook-id"]).toBe(again?.headers["webhook-id"]);
    expect(again?.headers["webhook-id"]).toMatch(new RegExp(`^${stream.id}-\\d+-\\d+$`));
    expect(again).toMatchObject({ path: "/in?key=1", headers: { "x-tenant": "acme" } });
    expect(again?.text).toBe(first?.text);
    new Webhook(secret ?? "").verify(again?.text ?? "", again?.headers ?? {});
    const [event] = JSON.parse(again?.text ?? "");
    expect(Object.keys(event)).toEqual([
      "id",
      "organizationId",
      "sequence",
      "type",
      "actor",
      "cause",
      "object",
      "before",
      "after",
      "at",
    ]);
    await updateLogStream(caller, stream.id, { fields: { body: "ndjson" } });
    await vi.waitFor(
      () => expect(receiver.http?.taken.at(-1)?.headers["content-type"]).toBe("application/x-ndjson"),
      soon,
    );
    expect(linesOf(receiver.http?.taken.at(-1)?.text ?? "").length).toBeGreaterThan(0);
  });

  it("Splunk: its envelope, by its token, at the collector's path", async () => {
    const [caller, receiver] = [await acme(), await at("splunk_hec")];
    await createLogStream(caller, receiver.input);
    await vi.waitFor(() => expect(receiver.http?.taken.length).toBe(1), soon);
    const [one] = receiver.http?.taken ?? [];
    expect(one).toMatchObject({
      path: "/services/collector/event",
      headers: { authorization: "Splunk b1a2c3d4-splunk-token" },
    });
    const [event] = await log(caller).then((all) => all.filter(({ type }) => type === "log_stream.created"));
    expect(JSON.parse(one?.text.split("\n")[0] ?? "")).toMatchObject({
      ...{ time: (event?.at.getTime() ?? 0) / 1_000, index: "audit", sourcetype: "rollcall:event" },
      event: { id: event?.id, type: "log_stream.created", after: { kind: "splunk_hec" } },
      fields: { event_id: event?.id },
    });
  });

  it("Splunk with acknowledgment: moves on only when indexers have the events, and sends again what they never got", async () => {
    const [caller, receiver] = [await acme(), await at("splunk_hec")];
    let [acks, asked] = [0, 0];
    receiver.http?.answerBy(({ path, text }, response) => {
      if (path === "/services/collector/event")
        return void response.end(JSON.stringify({ text: "Success", code: 0, ackId: acks++ }));
      const [id] = JSON.parse(text).acks;
      asked += 1;
      response.end(JSON.stringify({ acks: { [id]: asked > 1 } }));
    });
    const { stream } = await createLogStream(caller, {
      kind: "splunk_hec",
      fields: { ...receiver.input.fields, ack: true },
    });

    await vi.waitFor(async () => expect((await getLogStream(caller, stream.id)).lag.events).toBe(0), soon);
    expect(asked).toBe(2);
    expect(acks).toBe(1);
    const channels = new Set(receiver.http?.came.map(({ headers }) => headers["x-splunk-request-channel"]));
    expect([...channels]).toEqual([
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
    ]);
  });

  it("Datadog: entries of its intake with the key and tags", async () => {
    const [caller, receiver] = [await acme(), await at("datadog")];
    await createLogStream(caller, receiver.input);
    await vi.waitFor(() => expect(receiver.http?.taken.length).toBe(1), soon);
    const [one] = receiver.http?.taken ?? [];
    expect(one).toMatchObject({ path: "/api/v2/logs", headers: { "dd-api-key": "datadog-api-key-0123456789" } });
    expect(JSON.parse(one?.text ?? "")).toMatchObject([
      {
        ...{ ddsource: "rollcall", service: "rollcall", ddtags: `organization:${caller.organizationId},env:test` },
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        event: { type: "log_stream.created" },
      },
    ]);
  });

  it("OTLP: log records at /v1/logs with the headers, and counts what the collector threw away", async () => {
    const [caller, receiver] = [await acme(), await at("otlp")];
    receiver.http?.answerBy((_came, response) =>
      response.end(JSON.stringify({ partialSuccess: { rejectedLogRecords: "1", errorMessage: "too old" } })),
    );
    const { stream } = await createLogStream(caller, receiver.input);
    await vi.waitFor(async () => expect((await getLogStream(caller, stream.id)).lag.events).toBe(0), soon);
    const [one] = receiver.http?.taken ?? [];
    expect(one).toMatchObject({ path: "/v1/logs", headers: { authorization: "Basic b3RscC1zZWNyZXQ=" } });
    const [{ scopeLogs }] = JSON.parse(one?.text ?? "").resourceLogs;
    const [record] = scopeLogs[0].logRecords;
    expect(record).toMatchObject({
      severityNumber: 9,
      timeUnixNano: expect.stringMatching(/^\d{19}$/),
      eventName: "log_stream.created",
    });
    expect(record.body.kvlistValue.values).toContainEqual({
      key: "type",
      value: { stringValue: "log_stream.created" },
    });
    expect((await getLogStream(caller, stream.id)).rejected).toMatchObject({ events: 1, error: "too old" });
    expect(receiver.http?.came).toHaveLength(1);
  });

  it("OTLP: counts what the collector threw away however much it says of it", async () => {
    const [caller, receiver] = [await acme(), await at("otlp")];
    const errorMessage = "too old ".repeat(500);
    receiver.http?.answerBy((_came, response) =>
      response.end(JSON.stringify({ partialSuccess: { errorMessage, rejectedLogRecords: "1" } })),
    );
    const { stream } = await createLogStream(caller, receiver.input);
    await vi.waitFor(async () => expect((await getLogStream(caller, stream.id)).lag.events).toBe(0), soon);
    const { rejected } = await getLogStream(caller, stream.id);
    expect(rejected).toMatchObject({ events: 1, error: errorMessage.slice(0, 1_000) });
  });

  it("syslog: RFC 5424 with the length before it, in ASCII", async () => {
    const [caller, receiver] = [await acme(), await at("syslog")];
    await createLogStream(caller, { ...receiver.input, types: ["team"] });
    await team(caller, "Zürich 🚀");
    await vi.waitFor(() => expect(receiver.batches()).toHaveLength(1), soon);
    const [message = ""] = syslogMessages(receiver.batches().join(""));
    expect(message).toMatch(
      /^<110>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \S+ rollcall - team\.created \[rollcall@32473 id="evt_\w+" organization="org_\w+" type="team\.created" sequence="\d+"\] \{"id":/,
    );
    expect(JSON.parse(message.slice(message.indexOf("] ") + 2))).toMatchObject({ after: { name: "Zürich 🚀" } });
  });

  it("S3: objects named by organization, day and numbers", async () => {
    const [caller, receiver] = [await acme(), await at("s3")];
    await givenEvents(caller, 20);
    const fields = { ...receiver.input.fields, prefix: "audit/org=acme/" };

    await createLogStream(caller, { kind: "s3", fields, from: "beginning" });

    await vi.waitFor(() => expect(receiver.objects?.size).toBe(1), soon);
    const events = await log(caller);
    const [first, last] = [events[0], events.at(-1)].map((one) => String(one?.sequence).padStart(12, "0"));
    const day = events[0]?.at.toISOString().slice(0, 10).replaceAll("-", "/");
    const key = `/logs/audit/org=acme/${caller.organizationId}/${day}/${first}-${last}.ndjson.gz`;
    expect([...(receiver.objects?.keys() ?? [])]).toEqual([key]);
    expect(receiver.ids()).toEqual(events.map(({ id }) => id));
  });

  it("of the instance: the logs of all, each with its organization", async () => {
    const [one, other, receiver] = [await acme(), await acme(), await at("webhook")];
    await createLogStream(within(operator, INSTANCE), { ...receiver.input, types: ["team"] });

    const [first, second] = [await team(one), await team(other)];

    const told = () =>
      receiver
        .batches()
        .flatMap((text) => JSON.parse(text))
        .map(({ organizationId, object }) => [organizationId, object.id]);
    await vi.waitFor(
      () =>
        expect(told()).toEqual([
          [one.organizationId, first.id],
          [other.organizationId, second.id],
        ]),
      soon,
    );
  });
});
