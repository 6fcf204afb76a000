/** Where logs are received in tests: over HTTP, as S3 storage that verifies signatures by the specification, and by syslog over TLS. */
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Server as NetServer } from "node:net";
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from "node:tls";
import { gunzipSync } from "node:zlib";

export interface Came {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly text: string;
}

type Answer = (came: Came, response: ServerResponse, request: IncomingMessage) => void;

export interface HttpLogReceiver {
  readonly url: string;
  /** Everything that came, and of that what was answered 2xx. */
  readonly came: Came[];
  readonly taken: Came[];
  /** `undefined`: it is taken. */
  readonly answerBy: (answer: Answer | undefined) => void;
  readonly close: () => Promise<void>;
}

const listening = async (server: NetServer): Promise<number> => {
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
};

/** Opens one on any free port. */
export async function openHttpLogReceiver(first?: Answer): Promise<HttpLogReceiver> {
  const [came, taken]: [Came[], Came[]] = [[], []];
  let answering: Answer | undefined = first;
  const server = createServer((request, response) => {
    request.toArray().then(
      (chunks: Buffer[]) => {
        const body = Buffer.concat(chunks);
        const headers = request.headers as Record<string, string>;
        const one = { method: request.method ?? "", path: request.url ?? "", headers, body, text: body.toString() };
        came.push(one);
        response.once("finish", () => {
          if (response.statusCode < 300) taken.push(one);
        });
        if (answering) answering(one, response, request);
        else response.writeHead(200).end("{}");
      },
      () => undefined,
    );
  });
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}`,
    ...{ came, taken },
    answerBy: (answer) => {
      answering = answer;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/** The ids of the events in a batch of this kind. */
export function idsIn(kind: string, text: string): string[] {
  if (kind === "splunk_hec") return text.split("\n").map((line) => JSON.parse(line).fields.event_id);
  if (kind === "datadog") return JSON.parse(text).map((one: { event_id: string }) => one.event_id);
  if (kind === "otlp") {
    const records = JSON.parse(text).resourceLogs[0].scopeLogs[0].logRecords as { attributes: Attribute[] }[];
    return records.map(({ attributes }) => attributeOf(attributes, "rollcall.event.id"));
  }
  if (kind === "syslog") return syslogMessages(text).map((message) => / id="([^"]+)"/.exec(message)?.[1] ?? "");
  const lines = text.startsWith("[") ? (JSON.parse(text) as unknown[]) : linesOf(text);
  return lines.map((line) => (line as { id: string }).id);
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string };
}
const attributeOf = (attributes: readonly Attribute[], name: string): string =>
  attributes.find(({ key }) => key === name)?.value.stringValue ?? "";

/** What stands in newline-delimited JSON. */
export const linesOf = (text: string): unknown[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

/** Messages with their lengths before them (RFC 5425, 4.3.1). */
export function syslogMessages(text: string): string[] {
  const bytes = Buffer.from(text, "latin1");
  const messages: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(32, at);
    const length = Number(bytes.toString("latin1", at, blank));
    if (!(length > 0)) throw new Error(`There is no length at ${at}.`);
    messages.push(bytes.toString("utf8", blank + 1, blank + 1 + length));
    at = blank + 1 + length;
  }
  return messages;
}

export interface SyslogReceiver {
  readonly port: number;
  /** The text of each connection that was closed in order. */
  readonly taken: string[];
  /** How many have connected. */
  readonly connected: () => number;
  /** What is done with a connection instead of reading it to its end. */
  readonly answerBy: (answer: ((socket: TLSSocket) => void) | undefined) => void;
  readonly close: () => Promise<void>;
}

export async function openSyslogReceiver(options: TlsOptions): Promise<SyslogReceiver> {
  const taken: string[] = [];
  const sockets = new Set<TLSSocket>();
  let answering: ((socket: TLSSocket) => void) | undefined;
  let connected = 0;
  const server = createTlsServer(options, (socket) => {
    connected += 1;
    sockets.add(socket);
    socket.on("error", () => undefined).once("close", () => sockets.delete(socket));
    if (answering) return answering(socket);
    let text = "";
    socket.setEncoding("latin1");
    socket.on("data", (part: string) => {
      text += part;
    });
    socket.once("end", () => void taken.push(text));
  });
  server.on("tlsClientError", () => undefined);
  const port = await listening(server);
  return {
    ...{ port, taken, connected: () => connected },
    answerBy: (answer) => {
      answering = answer;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** Answers as S3 does: stores what is signed by these credentials, under its path, and refuses everything else. */
export function s3Answer(credentials: S3Credentials, objects: Map<string, Buffer>): Answer {
  return (came, response) => {
    const wrong = wrongSignature(came, credentials);
    if (wrong) return void response.writeHead(403).end(`<Error><Code>${wrong}</Code></Error>`);
    objects.set(decodeURIComponent(came.path), came.body);
    response.writeHead(200).end();
  };
}

/** The text of an object. */
export const objectText = (body: Buffer | undefined): string =>
  body ? (body[0] === 0x1f ? gunzipSync(body) : body).toString() : "";

const hex = (content: Buffer | string): string => createHash("sha256").update(content).digest("hex");
const hmac = (key: Buffer | string, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** AWS Signature Version 4, "Authenticating Requests: Using the Authorization Header", step by step. @returns what S3 calls the fault */
export function wrongSignature(
  { method, path, headers, body }: Came,
  { accessKeyId, secretAccessKey, region }: S3Credentials,
): string | undefined {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    );
  if (!parts) return "AccessDenied";
  const [, key, day = "", of, names = "", signature] = parts;
  if (key !== accessKeyId) return "InvalidAccessKeyId";
  if (of !== region) return "AuthorizationHeaderMalformed";
  const at = headers["x-amz-date"] ?? "";
  const payload = headers["x-amz-content-sha256"] ?? "";
  if (!at.startsWith(day) || !names.split(";").includes("host")) return "AccessDenied";
  if (payload !== hex(body)) return "XAmzContentSHA256Mismatch";
  const [resource = "", query = ""] = path.split("?", 2);
  const encoded = resource
    .split("/")
    .map((one) =>
      encodeURIComponent(decodeURIComponent(one)).replace(
        /[!'()*]/g,
        (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join("/");
  const signed = names.split(";").map((name) => `${name}:${(headers[name] ?? "").trim().replace(/ +/g, " ")}\n`);
  const canonical = [method, encoded, query, signed.join(""), names, payload].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", at, scope, hex(canonical)].join("\n");
  const signing = ["s3", "aws4_request"].reduce(hmac, hmac(hmac(`AWS4${secretAccessKey}`, day), region));
  return hmac(signing, text).toString("hex") === signature ? undefined : "SignatureDoesNotMatch";
}
