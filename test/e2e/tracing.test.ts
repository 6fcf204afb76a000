/** Traces of the real program, sent to a collector of ours by OTLP over HTTP. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, vi } from "vitest";
import { givenDirectory, operate } from "../support/directory.ts";
import { openReceiver } from "../support/receiver.ts";
import { useServers } from "../support/servers.ts";

const LONG = 180_000;
const PATIENT = { timeout: 300_000, interval: 50 };
const { endings, started } = useServers({ OTEL_BSP_SCHEDULE_DELAY: "100", LOG_LEVEL: "info" });

interface Told {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly status?: { readonly code?: number };
}

interface Collector {
  readonly url: string;
  readonly spans: Told[];
  readonly bodies: Buffer[];
  readonly types: Set<string>;
  readonly resources: string[];
}

async function openCollector(): Promise<Collector> {
  const told = { spans: [] as Told[], bodies: [] as Buffer[], types: new Set<string>(), resources: [] as string[] };
  const server = createServer((request, response) => {
    request.toArray().then((chunks: Buffer[]) => {
      const body = Buffer.concat(chunks);
      const type = request.headers["content-type"] ?? "";
      told.bodies.push(body);
      told.types.add(`${request.method} ${request.url} ${type}`);
      if (type.includes("json"))
        for (const { resource, scopeSpans } of JSON.parse(body.toString()).resourceSpans) {
          told.resources.push(JSON.stringify(resource));
          for (const { spans } of scopeSpans) told.spans.push(...spans);
        }
      response.writeHead(200, { "content-type": type }).end(type.includes("json") ? "{}" : "");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  endings.push(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...told };
}

const attributes = ({ attributes: all }: Told): Record<string, unknown> =>
  Object.fromEntries(all.map(({ key, value }) => [key, Object.values(value)[0]]));

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const from = (trace: string, flags = "01") => ({ traceparent: `00-${trace}-b7ad6b7169203331-${flags}` });

describe("tracing", () => {
  it(
    "tells of a request, its transaction and its questions to the database in the trace of whoever asked, and of nobody",
    async () => {
      const collector = await openCollector();
      const server = await started({
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
        OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=staging",
        OTEL_SERVICE_NAME: "people",
      });
      const directory = await givenDirectory(server, "Acme", "traced.test");
      const userName = "very.private@traced.test";
      const body = JSON.stringify({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName, active: true });
      const headers = { authorization: `Bearer ${directory.token}`, "content-type": "application/scim+json" };
      const made = await fetch(`${directory.base}/Users`, {
        method: "POST",
        headers: { ...headers, ...from(TRACE) },
        body,
      });
      const { id } = (await made.json()) as { id: string };
      await fetch(`${directory.base}/Users/${id}?filter=userName`, { headers: { ...headers, ...from(TRACE) } });

      const ofTrace = () => collector.spans.filter(({ traceId }) => traceId === TRACE);
      await vi.waitFor(() => expect(ofTrace().filter(({ kind }) => kind === 2)).toHaveLength(2), PATIENT);
      const request = ofTrace().find(({ name, kind }) => kind === 2 && name.startsWith("POST"));
      expect(request).toMatchObject({ name: "POST /scim/v2/Users", parentSpanId: "b7ad6b7169203331" });
      expect(request && attributes(request)).toMatchObject({
        "http.request.method": "POST",
        "http.route": "/scim/v2/Users",
        "rollcall.surface": "scim",
        "rollcall.request_id": made.headers.get("x-request-id"),
      });
      const transaction = ofTrace().find(({ name }) => name === "transaction");
      // What others write at the same moment is written with it.
      const together = ofTrace().find(({ spanId }) => spanId === transaction?.parentSpanId);
      expect(together).toMatchObject({ name: "together", parentSpanId: request?.spanId });
      expect(transaction && attributes(transaction)).toMatchObject({ "rollcall.transaction.outcome": "committed" });
      const written = ofTrace().filter(({ parentSpanId }) => parentSpanId === transaction?.spanId);
      expect(written.map(({ name }) => name)).toContain("insert events");
      expect(collector.resources[0]).toContain("staging");
      expect(collector.resources[0]).toContain("people");
      // The line of the log is found by the trace, and the trace by the line.
      const line = server.printed.stderr
        .split("\n")
        .find((one) => one.includes(String(made.headers.get("x-request-id"))));
      expect(JSON.parse(line ?? "{}")).toMatchObject({ trace_id: TRACE, span_id: request?.spanId });
      const everything = Buffer.concat(collector.bodies).toString();
      for (const secret of [
        userName,
        "very.private",
        id,
        directory.token,
        directory.organizationId,
        server.operatorKey,
        "Acme",
      ])
        expect(everything).not.toContain(secret);
    },
    LONG,
  );

  it(
    "goes on in whoever receives a webhook, and tells of each attempt",
    async () => {
      const [collector, receiver] = [await openCollector(), await openReceiver()];
      endings.push(receiver.close);
      const server = await started({
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`,
        OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/json",
      });
      const { id } = await operate<{ id: string }>(server, "/organizations", { name: "Acme" });
      await operate(server, `/organizations/${id}/webhooks`, { url: receiver.url, types: ["team"] });
      await operate(server, `/organizations/${id}/teams`, { name: "Core" });
      await vi.waitFor(() => expect(receiver.taken).toHaveLength(1), PATIENT);
      const [, trace, span] =
        /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/.exec(receiver.taken[0]?.headers.traceparent ?? "") ?? [];
      const delivery = () => collector.spans.find(({ spanId }) => spanId === span);
      await vi.waitFor(() => expect(delivery()).toBeDefined(), PATIENT);
      const told = delivery();
      expect(told).toMatchObject({ traceId: trace, name: "deliver webhook_deliveries" });
      expect(told && attributes(told)).toMatchObject({
        "rollcall.event_type": "team.created",
        "rollcall.outcome": "delivered",
      });
    },
    LONG,
  );

  it(
    "speaks protobuf unless told otherwise, and sends what is left when it ends",
    async () => {
      const collector = await openCollector();
      const server = await started({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: "60000" });
      await fetch(`${server.base}/v1/organizations`, { headers: from(TRACE) });
      endings.pop();
      expect(await server.stop()).toBe(0);
      expect([...collector.types]).toEqual(["POST /v1/traces application/x-protobuf"]);
      expect(server.printed.stderr).not.toContain("givenUp");
      const all = Buffer.concat(collector.bodies);
      expect(all.includes(Buffer.from(TRACE, "hex"))).toBe(true);
      expect(all.includes("GET /v1/organizations")).toBe(true);
    },
    LONG,
  );

  it(
    "records what the sampler says, and asks no database for more of it",
    async () => {
      const collector = await openCollector();
      const server = await started({
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
        OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
        OTEL_TRACES_SAMPLER_ARG: "0",
      });
      const { id } = await operate<{ id: string }>(server, "/organizations", { name: "Acme" });
      await fetch(`${server.base}/v1/organizations/${id}`, { headers: from("1".repeat(32), "00") });
      await fetch(`${server.base}/v1/organizations/${id}`, { headers: from(TRACE) });
      await vi.waitFor(() => expect(collector.spans.some(({ kind }) => kind === 2)).toBe(true), PATIENT);
      expect(new Set(collector.spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    },
    LONG,
  );

  it(
    "holds nothing up when nobody collects: requests are answered, the program ends in order and says that traces are lost",
    async () => {
      const server = await started({
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9",
        OTEL_EXPORTER_OTLP_TIMEOUT: "500",
      });
      for (let request = 0; request < 20; request++) await operate(server, "/organizations?limit=1");
      await vi.waitFor(() => expect(server.printed.stderr).toContain("Traces are lost"), PATIENT);
      endings.pop();
      expect(await server.stop()).toBe(0);
      expect(server.printed.stderr.match(/Traces are lost/g)).toHaveLength(1);
    },
    LONG,
  );

  it.each([
    ["nothing is said", {}],
    ["OTEL_SDK_DISABLED says so", { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9", OTEL_SDK_DISABLED: "true" }],
    [
      "OTEL_TRACES_EXPORTER says so",
      { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9", OTEL_TRACES_EXPORTER: "none" },
    ],
  ])(
    "is off where %s, and what traces is not even loaded",
    async (_, environment: Record<string, string>) => {
      // Prints each package that is loaded.
      const preload = `import { registerHooks } from "node:module"; registerHooks({ resolve: (name, context, next) => { if (name.startsWith("@opentelemetry/")) process.stdout.write("loads " + name + "\\n"); return next(name, context); } });`;
      const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(preload)}`;
      const server = await started({ ...environment, NODE_OPTIONS });
      await operate(server, "/organizations", { name: "Acme" });
      const loaded = server.printed.stdout.match(/loads \S+/g) ?? [];
      // prom-client looks for the API, to name traces beside its numbers.
      expect(new Set(loaded.filter((one) => one !== "loads @opentelemetry/api"))).toEqual(new Set());
      expect(server.printed.stderr).not.toContain("trace_id");
    },
    LONG,
  );
});
