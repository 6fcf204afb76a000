/** S3 and what speaks like it: a batch is one object, whose name says what is in it, so that the same batch is the same object. */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { AwsV4Signer } from "aws4fetch";
import type { S3Settings } from "../types.ts";
import { asLines, type Batch, KIB, type Receiver, request, type Target } from "./receiver.ts";

const zip = promisify(gzip);
const SEQUENCE_DIGITS = 12;

export const s3Receiver: Receiver<"s3"> = {
  most: { events: 10_000, bytes: 2_048 * KIB },
  gathersMs: ({ flushSeconds }) => flushSeconds * 1_000,
  send: async (target, batch, signal) => {
    const { settings } = target;
    const text = asLines(batch);
    const body = settings.gzip ? await zip(text) : Buffer.from(text);
    const url = objectUrl(settings, keyOf(settings, batch));
    const headers = await signed(target, url, body);
    return request({ method: "PUT", url, headers, body, ca: settings.ca }, signal);
  },
};

/** Organization, day, and the numbers of the first event and of the last. */
function keyOf({ prefix, gzip: isZipped }: S3Settings, { id, organizationId, first, last, lines }: Batch): string {
  const day = (lines[0]?.event.at ?? new Date(0)).toISOString().slice(0, 10).replaceAll("-", "/");
  const [from, to] = [first, last].map((number) => String(number).padStart(SEQUENCE_DIGITS, "0"));
  const name = first === 0 ? `test-${id}` : `${from}-${to}`;
  return `${prefix}${organizationId}/${day}/${name}.ndjson${isZipped ? ".gz" : ""}`;
}

function objectUrl({ endpoint, region, bucket, addressing }: S3Settings, key: string): string {
  const url = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  const before = url.pathname.replace(/\/+$/, "");
  if (addressing === "virtual_host") url.hostname = `${bucket}.${url.hostname}`;
  const path = addressing === "virtual_host" ? key : `${bucket}/${key}`;
  url.pathname = `${before}/${path.split("/").map(encodeURIComponent).join("/")}`;
  return url.href;
}

async function signed({ settings, secrets }: Target<"s3">, url: string, body: Buffer): Promise<Record<string, string>> {
  const { accessKeyId, region } = settings;
  const { secretAccessKey = "", sessionToken } = secrets;
  const signer = new AwsV4Signer({
    ...{ method: "PUT", url, service: "s3", region, accessKeyId, secretAccessKey },
    ...(sessionToken !== undefined && { sessionToken }),
    headers: {
      "content-type": settings.gzip ? "application/gzip" : "application/x-ndjson",
      // What arrives is what was signed.
      "x-amz-content-sha256": createHash("sha256").update(body).digest("hex"),
    },
  });
  return Object.fromEntries((await signer.sign()).headers);
}
