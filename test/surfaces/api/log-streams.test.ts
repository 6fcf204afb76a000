/** Log streams over REST: what is refused for each kind, what is told, and what never is. */
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { localIdentity } from "../../support/tls.ts";
import { givenTenant, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let pem: { readonly cert: string; readonly key: string };
beforeAll(async () => {
  acme = await givenTenant(app);
  pem = await localIdentity();
});

const GOOD = {
  webhook: { kind: "webhook", url: "https://siem.example/in" },
  splunk_hec: { kind: "splunk_hec", url: "https://splunk.example:8088", token: "t-1234" },
  datadog: { kind: "datadog", apiKey: "k-1234" },
  otlp: { kind: "otlp", url: "https://collector.example:4318" },
  syslog: { kind: "syslog", host: "logs.example" },
  s3: { kind: "s3", bucket: "logs", region: "eu-west-1", accessKeyId: "AKIA1", secretAccessKey: "s-1234" },
} as const;
type Kind = keyof typeof GOOD;

const create = (body: object) => acme.operator("post", `${acme.path}/log-streams`, { enabled: false, ...body });
const patch = (id: string, body: object) => acme.operator("patch", `${acme.path}/log-streams/${id}`, body);

describe("a log stream", () => {
  it.each(Object.keys(GOOD) as Kind[])(
    "of kind %s is made with what is needed, told with its defaults, and without its secrets",
    async (kind) => {
      const { status, body } = await create({ ...GOOD[kind], description: "for the security team" });

      expect(status).toBe(201);
      expect(body).toMatchObject({
        ...{ kind, format: "raw", types: [], enabled: false, state: "paused", description: "for the security team" },
        // That it was made is the first thing that it has to tell.
        ...{ lag: { events: 1, eventsAre: "exact" }, lastError: null, rejected: null },
      });
      const text = JSON.stringify((await acme.operator("get", `${acme.path}/log-streams/${body.id}`)).body);
      for (const secret of ["t-1234", "k-1234", "s-1234", "whsec_"]) expect(text).not.toContain(secret);
      const { body: listed } = await acme.operator("get", `${acme.path}/log-streams?limit=100`);
      expect(listed.data.map(({ id }: { id: string }) => id)).toContain(body.id);
      expect(JSON.stringify(listed)).not.toMatch(/t-1234|k-1234|s-1234|whsec_/);
    },
  );

  it("to a webhook tells the secret that was made for it once, and takes one that is given", async () => {
    const { body } = await create(GOOD.webhook);
    expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await patch(body.id, { secret: body.secret })).body).not.toHaveProperty("secret");
    const given = await create({ ...GOOD.webhook, secret: body.secret });
    expect(given.body).not.toHaveProperty("secret");
    expect(given.body.secrets).toEqual(["secret"]);
  });

  it.each([
    ["webhook", { url: "ftp://siem.example" }, "/url"],
    ["webhook", { url: "https://siem.example/in#part" }, "/url"],
    ["webhook", { url: "https://user:word@siem.example/in" }, "/url"],
    ["webhook", { url: "https://siem.example:22/in" }, "/url"],
    ["webhook", { url: undefined }, "/url"],
    ["webhook", { secret: "whsec_short" }, "/secret"],
    ["webhook", { body: "xml" }, "/body"],
    ["webhook", { headers: { "Content-Length": "1" } }, "/headers/Content-Length"],
    ["webhook", { headers: { Host: "elsewhere" } }, "/headers/Host"],
    ["webhook", { headers: { "X-A": "a\r\nX-B: b" } }, "/headers/X-A"],
    ["webhook", { headers: { "X A": "a" } }, "/headers/X A"],
    ["webhook", { token: "t" }, "/token"],
    ["splunk_hec", { token: undefined }, "/token"],
    ["splunk_hec", { token: "two words" }, "/token"],
    ["splunk_hec", { ca: "no certificate" }, "/ca"],
    ["splunk_hec", { ack: "yes" }, "/ack"],
    ["datadog", { apiKey: undefined }, "/apiKey"],
    ["datadog", { site: "datadoghq.com.evil.example" }, "/site"],
    ["datadog", { tags: ["a,b"] }, "/tags/0"],
    ["otlp", { headers: { Authorization: "Bearer ü" } }, "/headers/Authorization"],
    ["syslog", { host: undefined }, "/host"],
    ["syslog", { host: "logs.example/path" }, "/host"],
    ["syslog", { host: "0x7f.1" }, "/host"],
    ["syslog", { port: 0 }, "/port"],
    ["syslog", { port: 70_000 }, "/port"],
    ["syslog", { facility: 24 }, "/facility"],
    ["syslog", { appName: "two words" }, "/appName"],
    ["syslog", { privateKey: "a key without its certificate" }, "/privateKey"],
    ["s3", { bucket: "Logs_Of_Acme" }, "/bucket"],
    ["s3", { region: "eu.evil.example/" }, "/region"],
    ["s3", { secretAccessKey: undefined }, "/secretAccessKey"],
    ["s3", { prefix: "a/../b/" }, "/prefix"],
    ["s3", { prefix: "/a" }, "/prefix"],
    ["s3", { flushSeconds: 0 }, "/flushSeconds"],
    ["s3", { addressing: "dns" }, "/addressing"],
    ["s3", { format: "cef" }, "/format"],
    ["s3", { types: ["nothing.known"] }, "/types"],
    ["s3", { from: "yesterday" }, "/from"],
    ["s3", { from: 0 }, "/from"],
    ["s3", { from: "evt_01k6q3v8fzexb9n2m5t7c4r1ad" }, "/from"],
  ] as const)("of kind %s refuses %o", async (kind, wrong, pointer) => {
    const { status, body } = await create({ ...GOOD[kind], ...wrong });

    expect({ status, code: body.code }).toEqual({ status: 422, code: "invalid" });
    expect(body.errors.map((one: { pointer: string }) => one.pointer.replaceAll("~1", "/"))).toContainEqual(
      expect.stringContaining(pointer),
    );
  });

  it("of a kind that there is not is refused", async () => {
    for (const body of [{ kind: "kafka" }, { kind: null }, {}])
      expect(await create(body)).toMatchObject({ status: 422, body: { errors: [{ pointer: "/kind" }] } });
  });

  it("keeps what a change does not name, lets go of what is null, and refuses what is of another kind", async () => {
    const { body } = await create({ ...GOOD.splunk_hec, index: "audit", source: "rollcall-prod", ca: pem.cert });
    const changed = await patch(body.id, { index: null, format: "ocsf", ca: null });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        index: null,
        source: "rollcall-prod",
        format: "ocsf",
        ca: null,
        secrets: ["token"],
        url: GOOD.splunk_hec.url,
      },
    });
    expect(await patch(body.id, { bucket: "logs" })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/bucket" }] },
    });
    expect(await patch(body.id, { token: null })).toMatchObject({ status: 422 });
    expect(await patch(body.id, { kind: "s3" })).toMatchObject({
      status: 422,
      body: { errors: [{ code: "unknown_field" }] },
    });
    expect(await patch(body.id, { url: "https://elsewhere.example" })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/token" }] },
    });
  });

  it("of syslog shows itself by a key that belongs to its certificate", async () => {
    const identity = { certificate: pem.cert, privateKey: pem.key };
    const { status, body } = await create({ ...GOOD.syslog, ...identity });
    expect({ status, secrets: body.secrets }).toEqual({ status: 201, secrets: ["privateKey"] });
    expect(JSON.stringify(body)).not.toContain("PRIVATE KEY");
    const other = await localIdentity();
    expect(await create({ ...GOOD.syslog, ...identity, privateKey: other.key })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/privateKey" }] },
    });
  });

  it("is changed by whoever has its newest version", async () => {
    const { body, headers } = await create(GOOD.datadog);
    expect((await patch(body.id, { service: "one" })).status).toBe(200);
    const stale = await acme
      .operator("patch", `${acme.path}/log-streams/${body.id}`, { service: "two" })
      .set("If-Match", headers.etag ?? "");
    expect(stale.status).toBe(412);
  });

  it("is one of a hundred at most, and gone with its organization", async () => {
    const tenant = await givenTenant(app);
    const path = `${tenant.path}/log-streams`;
    for (let count = 0; count < 100; count++)
      expect((await tenant.operator("post", path, { ...GOOD.datadog, enabled: false })).status).toBe(201);
    expect(await tenant.operator("post", path, GOOD.datadog)).toMatchObject({
      status: 409,
      body: { code: "conflict" },
    });
    expect((await tenant.operator("delete", tenant.path)).status).toBe(204);
    expect((await tenant.operator("get", path)).status).toBe(404);
  });
});
