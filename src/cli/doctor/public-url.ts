/** Whether people and identity providers reach the program at PUBLIC_URL: name, certificate, proxy. */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { createClient } from "../../client/client.ts";
import { unwrap } from "../../client/failures.ts";
import type { components } from "../../client/schema.ts";
import { isLoopback } from "../asking.ts";
import { inDays } from "./clock.ts";
import { type Finding, findingsOf, reasonOf } from "./finding.ts";

type Instance = components["schemas"]["Instance"];

const PATIENCE_MS = 10_000;
const url = findingsOf("public-url");

/** All about it, in the order in which a request meets it: what comes after a failure says nothing. */
export async function lookAtPublicUrl({ publicUrl }: Instance, key: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const here = isLoopback(publicUrl);
  if (!publicUrl.startsWith("https:"))
    findings.push(
      here
        ? url.ok(`PUBLIC_URL is ${publicUrl}: only this machine reaches it.`)
        : url.warn(
            `PUBLIC_URL is ${publicUrl}, which is not encrypted.`,
            "Put the program behind a TLS proxy and set PUBLIC_URL to its https origin.",
          ),
    );
  findings.push(...(await lookAtName(publicUrl)));
  if (findings.some(({ level }) => level === "fail")) return findings;
  if (publicUrl.startsWith("https:")) findings.push(await lookAtCertificate(publicUrl));
  // The key goes over what is encrypted and trusted, and nowhere else.
  if (findings.some(({ level }) => level === "fail") || !(here || publicUrl.startsWith("https:"))) return findings;
  return [...findings, ...(await lookThrough(publicUrl, key))];
}

async function lookAtName(publicUrl: string): Promise<Finding[]> {
  const dns = findingsOf("dns");
  const { hostname } = new URL(publicUrl);
  if (isIP(hostname.replaceAll(/[[\]]/g, "")) !== 0) return [];
  try {
    const { address } = await lookup(hostname);
    return [dns.ok(`${hostname} is found at ${address}.`)];
  } catch (error) {
    return [
      dns.fail(
        `${hostname} of PUBLIC_URL is not found (${reasonOf(error)}).`,
        "Make a DNS record for it, or set PUBLIC_URL to the name that has one.",
      ),
    ];
  }
}

const SOON_DAYS = 21;

async function lookAtCertificate(publicUrl: string): Promise<Finding> {
  const { ok, warn, fail } = findingsOf("tls");
  const { hostname, port } = new URL(publicUrl);
  const remedy =
    "Renew the certificate at the proxy, with its whole chain, for this name; and see that what renews it runs.";
  try {
    const socket = await greeted(hostname, Number(port || 443));
    const ends = new Date(socket.getPeerCertificate().valid_to);
    const problem = socket.authorizationError;
    socket.destroy();
    const day = ends.toISOString().slice(0, 10);
    if (ends < new Date()) return fail(`The certificate of ${hostname} expired on ${day}.`, remedy);
    if (problem) return fail(`The certificate of ${hostname} is not trusted (${problem}).`, remedy);
    if (ends < inDays(SOON_DAYS)) return warn(`The certificate of ${hostname} expires on ${day}.`, remedy);
    return ok(`The certificate of ${hostname} is good until ${day}.`);
  } catch (error) {
    return fail(
      `${publicUrl} does not answer in TLS (${reasonOf(error)}).`,
      "See that the proxy runs, listens there and has a certificate.",
    );
  }
}

/** However the certificate is: that is what is looked at. */
const greeted = (host: string, port: number): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const servername = isIP(host) === 0 ? { servername: host } : {};
    const socket = connect({ host, port, rejectUnauthorized: false, ...servername }, () => resolve(socket));
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error("no answer")));
    socket.on("error", reject);
  });

/** Of TEST-NET-1 (RFC 5737): nobody's. */
const CLAIMED = "192.0.2.1";

async function lookThrough(publicUrl: string, key: string): Promise<Finding[]> {
  const headers = { "X-Forwarded-For": CLAIMED };
  try {
    const client = createClient({ baseUrl: publicUrl, key, headers, retries: 0, timeoutMs: PATIENCE_MS });
    const { reached } = unwrap(await client.GET("/v1/instance"));
    return [url.ok(`PUBLIC_URL ${publicUrl} leads to the program.`), proxyFinding(reached)];
  } catch (error) {
    return [
      url.fail(
        `PUBLIC_URL ${publicUrl} does not lead to the program (${reasonOf(error)}).`,
        "See that the proxy hands every path on, and that PUBLIC_URL is its origin.",
      ),
    ];
  }
}

/** What the program believes of a request that claimed to come from somewhere else. */
function proxyFinding({ address, forwarded, trusted }: Instance["reached"]): Finding {
  const { ok, warn, fail } = findingsOf("proxy");
  if (address === CLAIMED)
    return fail(
      `TRUST_PROXY is ${trusted}, but what is in front adds no X-Forwarded-For: anybody can claim to be at any address.`,
      `Have the proxy set X-Forwarded-For, or set TRUST_PROXY to the number of proxies that do (${trusted - 1} as far as it is seen).`,
    );
  if (trusted > 0 && forwarded === 0)
    return fail(
      "The proxy takes X-Forwarded-For away and sets none: all requests seem to come from it.",
      "Have the proxy set X-Forwarded-For to the address that it was asked from.",
    );
  if (trusted === 0 && forwarded > 1)
    return warn(
      "A proxy is in front, and TRUST_PROXY is 0: all requests count as the proxy's, for rate limits too.",
      `Set TRUST_PROXY=${forwarded - 1}.`,
    );
  return ok(
    trusted > 0
      ? `The program sees who asks, through ${trusted} ${trusted === 1 ? "proxy" : "proxies"}.`
      : "The program sees who asks, without a proxy.",
  );
}
