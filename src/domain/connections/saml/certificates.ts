/** Certificates that an identity provider signs with: read, checked and told. */

import { X509Certificate } from "node:crypto";
import { DAY_MS } from "../../../platform/clock.ts";
import { invalidField } from "../../errors.ts";
import type { SamlSettings } from "../types.ts";

/** A certificate as an admin compares it with the identity provider's page. */
export interface Certificate {
  /** DER in base64, as metadata has it. */
  readonly der: string;
  /** SHA-256, in hex pairs. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

const MOST = 10;
const SHORTEST_RSA = 2048;

/**
 * What is stored of certificates: DER in base64, each once. `metadata` is the field whose metadata they came with.
 * @throws DomainError `invalid`, naming the one that will not do
 */
export function readCertificates(given: readonly string[], metadata?: string): string[] {
  const all = metadata ?? "/certificates";
  if (given.length === 0) throw invalidField(all, "Give at least one certificate.");
  if (given.length > MOST) throw invalidField(all, `Give at most ${MOST} certificates.`);
  return [...new Set(given.map((text, index) => readOne(text, metadata ?? `/certificates/${index}`)))];
}

function readOne(text: string, pointer: string): string {
  const certificate = parse(text);
  if (!certificate) throw invalidField(pointer, "This is no X.509 certificate in PEM, or in base64 of its DER.");
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
  const whose = certificate.subject.replaceAll("\n", ", ").slice(0, 100);
  // Taken, it would be believed to work until somebody signs in: nothing here verifies what such a key signs.
  if (type !== "rsa")
    throw invalidField(
      pointer,
      `The certificate of ${whose} has a key of type ${type ?? "unknown"}. Only RSA keys are verified here: let the identity provider sign with RSA and SHA-256.`,
    );
  if ((details?.modulusLength ?? 0) < SHORTEST_RSA)
    throw invalidField(pointer, `The RSA key of ${whose} is too short: it needs at least ${SHORTEST_RSA} bits.`);
  return certificate.raw.toString("base64");
}

/** What pages of identity providers give: a PEM file, or the base64 of it without the two lines around. */
function parse(text: string): X509Certificate | undefined {
  const [, inner = text] = /^\s*-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----\s*$/.exec(text) ?? [];
  const base64 = inner.replaceAll(/\s/g, "");
  if (!/^[A-Za-z0-9+/]{100,}={0,2}$/.test(base64)) return undefined;
  try {
    return new X509Certificate(Buffer.from(base64, "base64"));
  } catch {
    return undefined;
  }
}

/** A stored certificate, told. */
export function certificateOf(der: string): Certificate {
  const { fingerprint256, subject, validFrom, validTo } = new X509Certificate(Buffer.from(der, "base64"));
  return {
    der,
    fingerprint: fingerprint256,
    subject: subject.replaceAll("\n", ", "),
    validFrom: new Date(validFrom),
    validTo: new Date(validTo),
  };
}

/** What an admin should look at before people cannot sign in any more. */
export interface SamlWarning {
  readonly code: "certificate_expires" | "certificate_expired" | "metadata_failed";
  readonly detail: string;
}

const WARNED_DAYS = 30;

/** A certificate that has run out still counts until it is taken away: identity providers stop by themselves, and its key is the same. */
export function warningsOf(
  { metadata }: Pick<SamlSettings, "metadata">,
  certificates: readonly Certificate[],
  now = new Date(),
): SamlWarning[] {
  const dated = certificates.flatMap(({ fingerprint, validTo }): SamlWarning[] => {
    const days = Math.floor((validTo.getTime() - now.getTime()) / DAY_MS);
    if (days > WARNED_DAYS) return [];
    const code = days < 0 ? "certificate_expired" : "certificate_expires";
    return [{ code, detail: `The certificate ${fingerprint} is valid until ${validTo.toISOString()}.` }];
  });
  return metadata?.error ? [...dated, { code: "metadata_failed", detail: metadata.error }] : dated;
}
