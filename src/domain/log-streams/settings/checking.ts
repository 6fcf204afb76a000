/** Whether a stream may lead where it is set to lead, and whether its certificates are some. */
import { X509Certificate } from "node:crypto";
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { checkCredentials } from "../../../platform/outgoing/safe-tls.ts";
import { DomainError, invalidField } from "../../errors.ts";
import type { Secrets, Settings } from "../types.ts";
import { reachable, reachableHost } from "./reach.ts";

/** @throws DomainError `invalid` */
export function checkSettings(settings: Settings, given: Secrets): void {
  for (const name of ["url", "endpoint"] as const) {
    const text = (settings as { readonly [N in typeof name]?: string | null })[name] ?? null;
    if (text !== null) checkUrl(`/${name}`, text);
  }
  if (settings.kind === "syslog") told("/host", () => reachableHost(settings.host, settings.port));
  if ("ca" in settings && settings.ca !== null) checkCertificate("/ca", settings.ca);
  if (settings.kind === "syslog") checkIdentity(settings.certificate, given.privateKey);
}

function checkUrl(pointer: string, text: string): void {
  if (text.includes("#")) throw invalidField(pointer, "A URL with a fragment is not taken.");
  told(pointer, () => reachable(text));
}

function told(pointer: string, check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (error instanceof NotFetched) throw invalidField(pointer, error.message);
    throw error;
  }
}

function checkCertificate(pointer: string, pem: string): void {
  try {
    new X509Certificate(pem);
    checkCredentials({ ca: pem });
  } catch {
    throw invalidField(pointer, "This is no certificate in PEM.");
  }
}

function checkIdentity(certificate: string | null, key: string | undefined): void {
  if (certificate !== null) checkCertificate("/certificate", certificate);
  if (key === undefined) return;
  if (certificate === null) throw invalidField("/privateKey", "A key is of no use without its certificate.");
  try {
    checkCredentials({ certificate, key });
  } catch {
    throw invalidField("/privateKey", "This is no key of the certificate, in PEM and without a passphrase.");
  }
}

/** @throws DomainError `conflict` */
export const refuseMore = (most: number): never => {
  throw new DomainError("conflict", `There are ${most} log streams already, which is the most.`);
};
