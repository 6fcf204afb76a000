/** A certificate for this machine, which nobody but a test trusts. */
import { KeyObject } from "node:crypto";
import "reflect-metadata";
import { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509CertificateGenerator } from "@peculiar/x509";

const EC = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** Self-signed, for 127.0.0.1 and localhost. @param until when it expires */
export async function localIdentity(until = new Date(Date.now() + 86_400_000)): Promise<Identity> {
  const keys = await crypto.subtle.generateKey(EC, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    keys: keys as never,
    name: "CN=localhost",
    serialNumber: "01",
    notBefore: new Date(Date.now() - 30 * 86_400_000),
    notAfter: until,
    signingAlgorithm: EC,
    extensions: [
      new BasicConstraintsExtension(true, 1, true),
      new SubjectAlternativeNameExtension([
        { type: "dns", value: "localhost" },
        { type: "ip", value: "127.0.0.1" },
      ]),
    ],
  });
  const key = KeyObject.from(keys.privateKey as never);
  return { cert: `${certificate.toString("pem")}\n`, key: key.export({ type: "pkcs8", format: "pem" }).toString() };
}
