import { beforeAll, describe, expect, it } from "vitest";
import { newKeyPair } from "../../src/platform/keys/self-signed.ts";
import { readIdpMetadata } from "../../src/platform/xml/idp-metadata.ts";

const MD = "urn:oasis:names:tc:SAML:2.0:metadata";
const DS = "http://www.w3.org/2000/09/xmldsig#";
let [one, two]: string[] = [];
beforeAll(async () => {
  const bare = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, "");
  [one, two] = (await Promise.all([newKeyPair("one"), newKeyPair("two")])).map(({ certificate }) => bare(certificate));
});

const key = (certificate: string | undefined, use = ' use="signing"') =>
  `<md:KeyDescriptor${use}><ds:KeyInfo xmlns:ds="${DS}"><ds:X509Data><ds:X509Certificate>\n${certificate}\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
const SSO = `<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.test/post"/><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.test/sso"/>`;
const entity = (inside: string, more = "") =>
  `<md:EntityDescriptor xmlns:md="${MD}" entityID="https://idp.test/" ${more}>${inside}</md:EntityDescriptor>`;
const provider = (inside: string) =>
  `<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${inside}</md:IDPSSODescriptor>`;

describe("metadata of an identity provider", () => {
  it("is read with every certificate for signing, once each", () => {
    const text = `\uFEFF<?xml version="1.0"?><!-- hello -->${entity(provider(key(one) + key(two) + key(one, "") + key("AAAA", ' use="encryption"') + SSO))}`;
    expect(readIdpMetadata(text)).toEqual({
      entityId: "https://idp.test/",
      ssoUrl: "https://idp.test/sso",
      sloUrl: undefined,
      certificates: [one, two],
    });
  });

  it("is read out of a list that names one provider", () => {
    const text = `<EntitiesDescriptor xmlns="${MD}">${entity(provider(key(one) + SSO))}</EntitiesDescriptor>`;
    expect(readIdpMetadata(text).entityId).toBe("https://idp.test/");
  });

  it.each<[string, () => string, string]>([
    ["a document type", () => `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${entity("")}`, "document type"],
    ["no XML", () => "hello", "cannot be read"],
    ["another document", () => "<a/>", "no SAML metadata"],
    ["a service", () => entity("<md:SPSSODescriptor/>"), "no identity provider"],
    ["no entity id", () => entity(provider(key(one) + SSO)).replace(/entityID="[^"]*"/, ""), "no entityID"],
    ["no certificate", () => entity(provider(SSO)), "no certificate"],
    ["no place to sign in", () => entity(provider(key(one))), "SingleSignOnService"],
    ["an end in the past", () => entity(provider(key(one) + SSO), 'validUntil="2020-01-01T00:00:00Z"'), "expired"],
    ["too much", () => entity(" ".repeat(600_000)), "larger"],
  ])("is refused with %s", (_name, text, why) => expect(() => readIdpMetadata(text())).toThrow(why));
});
