/**
 * Fetching what a stranger's URL leads to, without being led inside: https only, public addresses only, checked when the name is
 * resolved and used as checked for the connection, no redirects, bounds on size and time.
 */
import { lookup as resolve } from "node:dns";
import { request } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** A URL that is not fetched, or an answer that is not taken; the message is meant for the admin who gave the URL. */
export class NotFetched extends Error {
  override readonly name = "NotFetched";
}

export interface FetchBounds {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** Replaced by tests, which have no public address to fetch from. */
  readonly trust?: { readonly ca: string; readonly permits: (address: string) => boolean };
}

const inside = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  inside.addSubnet(network, prefix, "ipv4");
// Of IPv6 only what is given out for the public internet counts, without the ranges that embed IPv4 or are for documents.
const outside = new BlockList();
outside.addSubnet("2000::", 3, "ipv6");
for (const [network, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  inside.addSubnet(network, prefix, "ipv6");

/** Whether an IP address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !inside.check(address, "ipv4");
  return family === 6 && outside.check(address, "ipv6") && !inside.check(address, "ipv6");
}

/** Which ports of a public host may be asked; `any`: those of the web, and all that need no privilege to listen on. */
export type Ports = "web" | "any";
const WEB_PORTS = new Set(["", "443", "8443"]);
const FIRST_UNPRIVILEGED = 1_024;

const mayAsk = (port: string, ports: Ports): boolean =>
  WEB_PORTS.has(port) || (ports === "any" && Number(port) >= FIRST_UNPRIVILEGED);

/** The URL, when it is one that we would fetch. @throws NotFetched */
export function fetchable(
  text: string,
  { trust, ports = "web" }: Pick<FetchBounds, "trust"> & { readonly ports?: Ports } = {},
): URL {
  const url = URL.parse(text);
  if (url?.protocol !== "https:") throw new NotFetched("The URL does not begin with https://.");
  if (url.username !== "" || url.password !== "") throw new NotFetched("The URL holds a user name or a password.");
  if (!trust && !mayAsk(url.port, ports))
    throw new NotFetched(`The URL names a port other than 443 and ${ports === "web" ? "8443" : "those from 1024 on"}.`);
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const permits = trust?.permits ?? isPublicAddress;
  // A connection to a literal address resolves nothing, so it is checked here.
  const welcome = isIP(host) === 0 ? trust !== undefined || isPublicName(host) : permits(host);
  if (!welcome) throw new NotFetched("The URL leads to no public host.");
  return url;
}

const isPublicName = (host: string): boolean =>
  host.includes(".") && !/\.(?:localhost|local|internal|lan|home|corp)$/i.test(host);

/** The text that the URL answers with. @throws NotFetched */
export const fetchText = async (text: string, bounds: FetchBounds): Promise<string> =>
  (await fetchBytes(text, { accept: METADATA, ...bounds })).toString("utf8");

const METADATA = "application/samlmetadata+xml, application/xml, text/xml";

/** The bytes that the URL answers with. @throws NotFetched */
export async function fetchBytes(text: string, bounds: FetchBounds & { readonly accept: string }): Promise<Buffer> {
  const url = fetchable(text, bounds);
  const permits = bounds.trust?.permits ?? isPublicAddress;
  const signal = AbortSignal.timeout(bounds.timeoutMs);
  return new Promise((done, fail) => {
    const refuse = (why: string): void => fail(new NotFetched(why));
    const asked = request(
      url,
      {
        signal,
        agent: false,
        lookup: guarded(permits),
        headers: { accept: bounds.accept, "accept-encoding": "identity" },
        ...(bounds.trust && { ca: bounds.trust.ca }),
      },
      (response) => {
        if (response.statusCode !== 200) {
          response.destroy();
          return refuse(`The URL answered ${response.statusCode}, not 200.`);
        }
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size <= bounds.maxBytes) return;
          response.destroy();
          refuse(`The answer is larger than ${Math.floor(bounds.maxBytes / 1024)} KiB.`);
        });
        response.on("end", () => done(Buffer.concat(chunks)));
        response.on("error", () => refuse("The answer broke off."));
      },
    );
    asked.on("error", (error) => fail(asNotFetched(error, signal)));
    asked.end();
  });
}

/** What a failed request means, without what it may tell of the inside. */
export const asNotFetched = (error: Error, { aborted }: AbortSignal): NotFetched =>
  error instanceof NotFetched
    ? error
    : new NotFetched(aborted ? "The URL does not answer in time." : "The URL cannot be reached.");

/** Resolves a name; every address of it must be permitted, and the connection goes to one of these. An IP in a URL is looked up too. */
export const guarded =
  (permits: (address: string) => boolean): LookupFunction =>
  (hostname, options, answer) =>
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return answer(error ?? new NotFetched("The name is not known."), "", 0);
      if (!addresses.every(({ address }) => permits(address)))
        return answer(new NotFetched("The URL leads to no public address."), "", 0);
      return options.all ? answer(null, addresses) : answer(null, first.address, first.family);
    });
