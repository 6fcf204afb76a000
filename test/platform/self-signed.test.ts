import { execFileSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newKeyPair } from "../../src/platform/keys/self-signed.ts";

describe("a key pair with its certificate", () => {
  it("belongs together, is signed by itself and lasts ten years", async () => {
    const name = "Rollcall con_01m8j6df9rez, O=nobody";
    const { privateKey, certificate } = await newKeyPair(name, new Date("2026-02-03T04:05:06.789Z"));
    const read = new X509Certificate(certificate);
    expect(read.checkPrivateKey(createPrivateKey(privateKey))).toBe(true);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.subject).toBe(read.issuer);
    expect(read.subject.replaceAll("\\", "")).toBe(`CN=${name}`);
    expect([read.validFromDate, read.validToDate].map((date) => date.toISOString())).toEqual([
      "2026-02-03T04:05:06.000Z",
      "2036-02-03T04:05:06.000Z",
    ]);
    expect(read.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048, publicExponent: 65_537n });
  });

  it("is one that OpenSSL reads, also beyond 2049, each with a number of its own", async () => {
    const pairs = await Promise.all([newKeyPair("a", new Date("2045-01-01T00:00:00Z")), newKeyPair("b")]);
    const told = pairs.map(({ certificate }) =>
      execFileSync("openssl", ["x509", "-noout", "-text"], { input: certificate, encoding: "utf8" }),
    );
    expect(told[0]).toMatch(/Not After : Jan {2}1 00:00:00 2055 GMT/);
    expect(told[1]).toMatch(/Version: 3 \(0x2\)[\s\S]*sha256WithRSAEncryption[\s\S]*X509v3 Subject Key Identifier/);
    const numbers = pairs.map(({ certificate }) => new X509Certificate(certificate).serialNumber);
    expect(new Set(numbers).size).toBe(2);
    for (const number of numbers) expect(number).toMatch(/^[4-7][0-9A-F]{31}$/);
  });
});
