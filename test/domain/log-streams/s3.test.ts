/** What is put into S3 storage is signed so that the storage takes it, by either way of naming a bucket. */
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Event } from "../../../src/domain/events/events.ts";
import { lineOf } from "../../../src/domain/log-streams/format.ts";
import { s3Receiver } from "../../../src/domain/log-streams/receivers/s3.ts";
import { useStreamReach } from "../../../src/domain/log-streams/settings/reach.ts";
import type { S3Settings } from "../../../src/domain/log-streams/types.ts";
import {
  type Came,
  type HttpLogReceiver,
  objectText,
  openHttpLogReceiver,
  s3Answer,
  wrongSignature,
} from "../../support/log-receivers.ts";

// Each bucket has a name of its own, which no name server of a test knows.
const { lookup } = dns;
const here = (_name: string, _options: object, answer: (error: null, addresses: object[]) => void) =>
  answer(null, [{ address: "127.0.0.1", family: 4 }]);
beforeAll(() => {
  Object.assign(dns, { lookup: here });
  syncBuiltinESMExports();
});
afterAll(() => {
  Object.assign(dns, { lookup });
  syncBuiltinESMExports();
});

const KEYS = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const objects = new Map<string, Buffer>();
let storage: HttpLogReceiver;
beforeAll(async () => {
  useStreamReach(true);
  storage = await openHttpLogReceiver(s3Answer({ ...KEYS, region: "eu-north-1" }, objects));
});
afterAll(() => storage.close());

const event: Event = {
  ...{ id: "evt_1", organizationId: "org_1", sequence: 7, type: "team.deleted", actor: { kind: "operator" } },
  ...{ cause: { requestId: "r" }, object: { type: "team", id: "team_1" }, before: null, after: null },
  at: new Date("2026-11-29T23:59:59.999Z"),
};
const batch = { id: "b", organizationId: "org_1", first: 7, last: 7, lines: [lineOf(event, "raw")] };
const settings = (more: Partial<S3Settings>): S3Settings => ({
  ...{ kind: "s3", bucket: "logs", region: "eu-north-1", endpoint: storage.url, addressing: "path", prefix: "" },
  ...{ gzip: false, flushSeconds: 1, accessKeyId: KEYS.accessKeyId, ca: null, ...more },
});
const put = (more: Partial<S3Settings>, secretAccessKey = KEYS.secretAccessKey) =>
  s3Receiver.send(
    { settings: settings(more), secrets: { secretAccessKey }, streamId: "s" },
    batch,
    new AbortController().signal,
  );

it("verifies as AWS's own example has it", () => {
  const came: Came = {
    method: "PUT",
    path: "/test%24file.text",
    body: Buffer.from("Welcome to Amazon S3."),
    text: "",
    headers: {
      host: "examplebucket.s3.amazonaws.com",
      date: "Fri, 24 May 2013 00:00:00 GMT",
      "x-amz-date": "20130524T000000Z",
      "x-amz-storage-class": "REDUCED_REDUNDANCY",
      "x-amz-content-sha256": "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
      authorization:
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
    },
  };
  expect(wrongSignature(came, { ...KEYS, region: "us-east-1" })).toBeUndefined();
  const changed = { ...came, headers: { ...came.headers, "x-amz-storage-class": "STANDARD" } };
  expect(wrongSignature(changed, { ...KEYS, region: "us-east-1" })).toBe("SignatureDoesNotMatch");
});

it.each([
  ["in the path", {}, "/logs/org_1/2026/11/29/000000000007-000000000007.ndjson", /^127\.0\.0\.1:/],
  ["in the path, zipped", { gzip: true }, "/logs/org_1/2026/11/29/000000000007-000000000007.ndjson.gz", /^127/],
  [
    "with a prefix of odd characters",
    { prefix: "a/b=c(d)!'*/" },
    "/logs/a/b=c(d)!'*/org_1/2026/11/29/000000000007-000000000007.ndjson",
    /^127/,
  ],
  [
    "in the host",
    { addressing: "virtual_host" as const },
    "/org_1/2026/11/29/000000000007-000000000007.ndjson",
    /^logs\.storage\.example:/,
  ],
])("stores an object where the bucket stands %s", async (_where, more, key, host) => {
  const endpoint = "addressing" in more ? storage.url.replace("127.0.0.1", "storage.example") : storage.url;

  const { error, status } = await put({ ...more, endpoint });

  expect({ error, status }).toEqual({ error: null, status: 200 });
  expect(storage.came.at(-1)?.headers.host).toMatch(host);
  expect(JSON.parse(objectText(objects.get(key)))).toMatchObject({ id: "evt_1" });
});

it("tells what the storage says of a wrong key, without the key", async () => {
  const { error, answer, status } = await put({}, "a wrong key");
  expect({ error, status }).toEqual({ error: "The receiver answered 403.", status: 403 });
  expect(answer).toContain("SignatureDoesNotMatch");
});

it("reaches no private address under the name of a bucket", async () => {
  useStreamReach(false);
  const { error } = await put({ endpoint: "https://storage.example", addressing: "virtual_host" });
  expect(error).toBe("The URL leads to no public address.");
  useStreamReach(true);
});
