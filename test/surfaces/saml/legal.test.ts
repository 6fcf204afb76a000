/** What the standards allow and identity providers send, though it looks unusual. What protects us is in the signed assertion. */
import { promisify } from "node:util";
import { inflateRawSync } from "node:zlib";
import supertest from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { encrypt } from "xml-encryption";
import { createConnection, updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { listLogins } from "../../../src/domain/sso/log/finding-logins.ts";
import { outcomeOf, startTrial } from "../../../src/domain/sso/log/trials.ts";
import { type KeyPair, newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { knowSha384 } from "../../../src/surfaces/saml/sha384.ts";
import {
  assertionIn,
  at,
  base64,
  draft,
  type Facts,
  type Parts,
  type Signing,
  signed,
} from "../../saml-fixtures/forge.ts";
import { assembled } from "../../saml-fixtures/hostile.ts";
import { useDatabase } from "../../support/mongo.ts";
import { app, Browser, PUBLIC_URL } from "../../support/sso.ts";
import { givenOrganization, provision, type World } from "../../support/world.ts";

useDatabase();
knowSha384();
const IDP = "https://idp.test/metadata";
const MORE = "http://www.w3.org/2001/04/xmldsig-more#";
let world: World & { domain: string };
let connectionId: string;
let keys: KeyPair;
beforeAll(async () => {
  keys = await newKeyPair("good");
  world = await givenOrganization();
  const certificates = [keys.certificate];
  const input = { kind: "saml" as const, name: "SSO", entityId: IDP, ssoUrl: "https://idp.test/sso", certificates };
  ({ id: connectionId } = await createConnection(world.caller, { ...input, provisioning: "jit" }));
  await provision(world.scim, { userName: `jane@${world.domain}`, externalId: "jane" });
});

const requestIn = (location: string) => {
  const url = new URL(location);
  const text = inflateRawSync(Buffer.from(url.searchParams.get("SAMLRequest") ?? "", "base64")).toString();
  return { text, relayState: url.searchParams.get("RelayState") ?? "", id: / ID="([^"]*)"/.exec(text)?.[1] };
};

async function begun(query = "", nameId = "jane") {
  const browser = new Browser(app());
  const { headers } = await browser.get(`/sso/saml/${connectionId}/login${query}`);
  const request = requestIn(String(headers.location));
  const facts: Facts = {
    acsUrl: `${PUBLIC_URL}/sso/saml/${connectionId}/acs`,
    entityId: `${PUBLIC_URL}/sso/saml/${connectionId}/metadata`,
    idpEntityId: IDP,
    inResponseTo: request.id,
    nameId,
  };
  return { browser, facts, ...request };
}
const bring = (browser: Browser, xml: string, RelayState: string) =>
  browser.post(`/sso/saml/${connectionId}/acs`, { SAMLResponse: base64(xml), RelayState });

/** Where the answer led, or why it was refused. */
async function outcome(
  parts: (facts: Facts) => Parts,
  { how, change = (xml) => xml, nameId }: { how?: Signing; change?: (xml: string) => string; nameId?: string } = {},
): Promise<string> {
  const { browser, facts, relayState } = await begun("", nameId);
  const response = await bring(browser, change(assembled(draft(facts, parts(facts)), keys, how)), relayState);
  return response.status === 303
    ? String(response.headers.location)
    : (/<code>([a-z_]+)<\/code>/.exec(response.text)?.[1] ?? response.text);
}

/** The newest line of the connection's log. */
const newestLine = async () => (await listLogins(world.caller, connectionId, { limit: 1 })).items[0];

const BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
const confirmed = (facts: Facts, more: Partial<Record<"to" | "answers" | "end", string>> = {}): string =>
  `<saml:SubjectConfirmation Method="${BEARER}"><saml:SubjectConfirmationData NotOnOrAfter="${more.end ?? at(300)}" Recipient="${more.to ?? facts.acsUrl}" InResponseTo="${more.answers ?? facts.inResponseTo}"/></saml:SubjectConfirmation>`;

describe("a legal response is taken", () => {
  it.each<[string, (facts: Facts) => Parts]>([
    ["without an Issuer of the envelope", () => ({ responseIssuer: "" })],
    [
      "without a Destination, while it is not signed itself",
      ({ inResponseTo }) => ({
        responseAttributes: `Version="2.0" IssueInstant="${at(0)}" InResponseTo="${inResponseTo}"`,
      }),
    ],
    [
      "with another bearer confirmation before the one that is for us",
      (facts) => ({ confirmation: confirmed(facts, { to: "https://other.test/acs" }) + confirmed(facts) }),
    ],
    [
      "with another one for another request, and one that is over",
      (facts) => ({
        confirmation: confirmed(facts, { answers: "_other" }) + confirmed(facts, { end: at(-600) }) + confirmed(facts),
      }),
    ],
    [
      "with Conditions that have no end, as the confirmation has one",
      ({ entityId }) => ({
        conditions: `<saml:Conditions><saml:AudienceRestriction><saml:Audience>${entityId}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
      }),
    ],
    [
      "with several audiences, and several restrictions that all name us",
      ({ entityId }) => ({
        audience: `<saml:AudienceRestriction><saml:Audience>https://other.test</saml:Audience><saml:Audience> ${entityId} </saml:Audience></saml:AudienceRestriction><saml:AudienceRestriction><saml:Audience>${entityId}</saml:Audience></saml:AudienceRestriction>`,
      }),
    ],
    [
      "with times in UTC that is written as an offset",
      () => ({ assertionAttributes: `Version="2.0" IssueInstant="${at(0).replace("Z", "+00:00")}"` }),
    ],
    [
      "with several statements of authentication, of which the last one counts",
      () => ({
        authentication: [-100 * 86_400, -5]
          .map((seconds) => `<saml:AuthnStatement AuthnInstant="${at(seconds)}"/>`)
          .join(""),
      }),
    ],
  ])("%s", async (_what, parts) => {
    expect(await outcome(parts)).toBe("/account");
  });

  it("as Entra ID writes it: prefixes only where they must be, a declaration and a byte order mark", async () => {
    const { browser, facts, relayState } = await begun();
    const made = draft(facts);
    const bare = (xml: string) => xml.replaceAll(/(<\/?)saml:/g, "$1").replaceAll("xmlns:saml=", "xmlns=");
    const issuer = `<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${IDP}</Issuer>`;
    const envelope = made.response("@").replace(/<saml:Issuer>.*?<\/saml:Issuer>/, issuer);
    const [before = "", after = ""] = envelope.replace(/ xmlns:saml="[^"]*"/, "").split("@");
    const consent = before.replace(
      "<samlp:Response ",
      '<samlp:Response Consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified" ',
    );
    const xml = signed(consent + bare(made.assertion) + after, made.assertionId, keys);
    const response = await bring(browser, `\ufeff<?xml version="1.0" encoding="UTF-8"?>\n${xml}`, relayState);
    expect([response.status, response.headers.location]).toEqual([303, "/account"]);
  });

  it("but no session outlasts the first end that any of its statements names", async () => {
    const statements = [-10, 600].map(
      (seconds) => `<saml:AuthnStatement AuthnInstant="${at(-60)}" SessionNotOnOrAfter="${at(seconds)}"/>`,
    );
    expect(await outcome(() => ({ authentication: statements.reverse().join("") }))).toBe("session_over");
  });

  it.each([
    ["subject", "EncryptedID", () => ({ nameId: "<saml:EncryptedID/>" })],
    [
      "attribute",
      "EncryptedAttribute",
      () => ({ attributes: "<saml:AttributeStatement><saml:EncryptedAttribute/></saml:AttributeStatement>" }),
    ],
  ])("and what encrypts only the %s is refused by its name", async (_what, name, parts) => {
    expect(await outcome(parts)).toBe("encryption_weak");
    expect((await newestLine())?.detail).toContain(name);
  });

  it("signed with SHA-384", async () => {
    const how = { signature: `${MORE}rsa-sha384`, digest: `${MORE}sha384` };
    expect(await outcome(() => ({}), { how })).toBe("/account");
    const change = (xml: string) => xml.replace("jane</saml:NameID>", "omar</saml:NameID>");
    expect(await outcome(() => ({}), { how, change })).toBe("signature_invalid");
  });

  it("but not where a confirmation fits in no respect but one", async () => {
    expect(await outcome((facts) => ({ confirmation: confirmed(facts, { to: "https://other.test/acs" }) }))).toBe(
      "recipient_wrong",
    );
    const mixed = (facts: Facts) => ({
      confirmation: confirmed(facts, { to: "https://other.test/acs" }) + confirmed(facts, { answers: "_other" }),
    });
    expect(await outcome(mixed)).toBe("recipient_wrong");
  });

  it("not without a Destination where the response itself is signed, nor with one that is another's", async () => {
    const { browser, facts, relayState } = await begun();
    const responseAttributes = `Version="2.0" IssueInstant="${at(0)}" InResponseTo="${facts.inResponseTo}"`;
    const made = draft(facts, { responseAttributes });
    const both = signed(assembled(made, keys), made.responseId, keys);
    const { text } = await bring(browser, both, relayState);
    expect(text).toContain("destination_wrong");
    expect(
      await outcome(({ inResponseTo }) => ({
        responseAttributes: `Version="2.0" IssueInstant="${at(0)}" InResponseTo="${inResponseTo}" Destination="https://other.test/acs"`,
      })),
    ).toBe("destination_wrong");
  });
});

describe("a refusal of the identity provider itself", () => {
  it("is told to the admin in its own words, though it brings no assertion", async () => {
    const status = `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode><samlp:StatusMessage>The account is locked.</samlp:StatusMessage></samlp:Status>`;
    const { browser, facts, relayState } = await begun();
    const { text } = await bring(browser, draft(facts, { status }).response(""), relayState);
    expect(text).toContain("status_not_success");
    const { detail } = (await newestLine()) ?? {};
    for (const said of ["status:Responder", "status:AuthnFailed", "The account is locked."])
      expect(detail).toContain(said);
  });

  it.each<[string, string, (made: ReturnType<typeof draft>) => string]>([
    ["a refusal", "status_not_success", ({ response }) => response("").replace("status:Success", "status:Requester")],
    ["an assertion without a signature", "assertion_not_signed", ({ response, assertion }) => response(assertion)],
  ])("shows in a test what to change: %s", async (_what, reason, make) => {
    const { url } = await startTrial(world.caller, connectionId);
    const { browser, facts, relayState } = await begun(new URL(url).search);
    const went = await bring(browser, make(draft(facts)), relayState);
    expect(went.status).toBe(303);
    expect((await browser.get(String(went.headers.location))).text).toContain(reason);
    expect(await newestLine()).toMatchObject({ outcome: "test", reason });
  });
});

describe("attributes", () => {
  const attribute = (name: string, ...values: string[]): string =>
    `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join("")}</saml:Attribute>`;
  const said = (...attributes: string[]) => ({
    attributes: `<saml:AttributeStatement>${attributes.join("")}</saml:AttributeStatement>`,
  });

  it("count from the first that has a value, of several names and of several values", async () => {
    const email = `omar@${world.domain}`;
    const sent = () =>
      said(
        attribute("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", ""),
        attribute("email", "", ` ${email} `),
        attribute("displayName", "  "),
        attribute("cn", "Omar"),
      );
    expect(await outcome(sent, { nameId: "n-omar" })).toBe("/account");
    const found = await MembershipModel.findOne({
      organizationId: world.caller.organizationId,
      emailKey: email,
    }).lean();
    expect(found).toMatchObject({ email, displayName: "Omar" });
  });

  it("are read without the blanks around them, and one that is nil or an element has no value", async () => {
    const typed = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;
    const nil = `<saml:Attribute ${typed} Name="email"><saml:AttributeValue xsi:nil="true"/></saml:Attribute>`;
    const nested = attribute("mail", "<saml:NameID>somebody@else.test</saml:NameID>");
    const email = `iris@${world.domain}`;
    const { url } = await startTrial(world.caller, connectionId);
    const { browser, facts, relayState } = await begun(new URL(url).search);
    const sent = said(nil, nested, attribute("Email", `\n      ${email}\n    `), attribute("groups", "\n  eng\n", ""));
    const went = await bring(browser, assembled(draft({ ...facts, nameId: "iris" }, sent), keys), relayState);
    const outcome = await outcomeOf(
      String(went.headers.location).split("/").at(-1) ?? "",
      browser.cookies().match(/sso=([^;]*)/)?.[1],
    );
    expect(outcome).toMatchObject({ would: "create", email, groups: ["eng"] });
  });

  it("are not taken for fewer groups where some are elements: nothing is known of the groups then", async () => {
    const email = attribute("email", `ivy@${world.domain}`);
    for (const more of [["<saml:NameID>board</saml:NameID>"], ["staff", "<saml:NameID>board</saml:NameID>"]]) {
      const { url } = await startTrial(world.caller, connectionId);
      const { browser, facts, relayState } = await begun(new URL(url).search);
      const sent = said(email, attribute("groups", ...more));
      const went = await bring(browser, assembled(draft({ ...facts, nameId: "ivy" }, sent), keys), relayState);
      const outcome = await outcomeOf(
        String(went.headers.location).split("/").at(-1) ?? "",
        browser.cookies().match(/sso=([^;]*)/)?.[1],
      );
      expect(outcome).toMatchObject({ would: "create", groups: null });
    }
  });
});

describe("characters that XML does not know", () => {
  it.each(["\u0000", "&#0;", "&#x0;", "&#x1f;", "&#8;", "\ufffe", "&#xD800;", "&#x110000;"])(
    "refuse the whole document: %j",
    async (odd) => {
      expect(
        await outcome(() => ({}), {
          change: (xml) =>
            xml.replace("</samlp:Status>", `<samlp:StatusMessage>${odd}</samlp:StatusMessage></samlp:Status>`),
        }),
      ).toBe("response_unreadable");
    },
  );
});

describe("an AuthnInstant of long ago", () => {
  const old = () => ({ authentication: `<saml:AuthnStatement AuthnInstant="${at(-100 * 86_400)}"/>` });

  it("leads to a request that forces a sign-in, once, and from there to where the person was going", async () => {
    const { browser, facts, relayState } = await begun("?next=%2Faccount%2Fsessions");
    const response = await bring(browser, assembled(draft(facts, old()), keys), relayState);
    expect(response.status).toBe(303);
    const again = await browser.get(String(response.headers.location));
    const request = requestIn(String(again.headers.location));
    expect(request.text).toContain('ForceAuthn="true"');
    const forced = { ...facts, inResponseTo: request.id };
    const refused = await bring(browser, assembled(draft(forced, old()), keys), request.relayState);
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining("sign_in_not_fresh")]);
    const fresh = await bring(browser, assembled(draft(forced), keys), request.relayState);
    expect([fresh.status, fresh.headers.location]).toEqual([303, "/account/sessions"]);
  });

  it("is not taken where a fresh one was asked for, however young the session of the identity provider is", async () => {
    const { browser, facts, relayState, text } = await begun("?next=%2Faccount%2Ffresh");
    expect(text).toContain('ForceAuthn="true"');
    const stale = { authentication: `<saml:AuthnStatement AuthnInstant="${at(-300)}"/>` };
    expect((await bring(browser, assembled(draft(facts, stale), keys), relayState)).text).toContain(
      "sign_in_not_fresh",
    );
  });
});

describe("every refusal that shows a reference", () => {
  it("has its line in the log of the connection, also of what was never read", async () => {
    const browser = new Browser(app());
    const path = `/sso/saml/${connectionId}/acs`;
    for (const [form, reason] of [
      [{ SAMLResponse: "A".repeat(300_000) }, "response_too_large"],
      [Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, "x"])), "response_too_large"],
      [{ SAMLResponse: "%" }, "response_unreadable"],
      [{}, "response_missing"],
    ] as const) {
      const response = await browser.post(path, form as Record<string, string>);
      const reference = /<code>([\w-]{20,})<\/code>/.exec(response.text)?.[1];
      const [line] = (await listLogins(world.caller, connectionId, { limit: 1 })).items;
      expect(line).toMatchObject({ outcome: "refused", reason, requestId: reference });
    }
  });
});

describe("a connection that is switched off", () => {
  it("says so in its log, too", async () => {
    const { browser, facts, relayState } = await begun();
    await updateConnection(world.caller, connectionId, { status: "disabled" });
    const { text } = await bring(browser, assembled(draft(facts), keys), relayState);
    await updateConnection(world.caller, connectionId, { status: "enabled" });
    expect(text).toContain("connection_disabled");
    const requestId = /<code>([\w-]{20,})<\/code>/.exec(text)?.[1];
    expect(await newestLine()).toMatchObject({ outcome: "refused", reason: "connection_disabled", requestId });
  });
});

describe("encryption", () => {
  const metadata = async (): Promise<string> =>
    String((await supertest(app()).get(`/sso/saml/${connectionId}/metadata`).responseType("blob")).body);
  const certificateIn = (xml: string): string => {
    const [, key = ""] = xml.split('use="encryption"');
    return `-----BEGIN CERTIFICATE-----\n${/<ds:X509Certificate>([^<]*)</.exec(key)?.[1]?.trim()}\n-----END CERTIFICATE-----`;
  };
  interface Method {
    readonly data: string;
    readonly key: string;
    readonly digest?: string;
    readonly mask?: string;
  }

  interface Otherwise {
    readonly inside?: (signed: string, unsigned: string) => string;
    readonly outside?: (encrypted: string) => string;
  }

  async function sealed(
    { data, key, digest, mask }: Method,
    { inside = (xml) => xml, outside = (xml) => xml }: Otherwise = {},
  ): Promise<string> {
    const { browser, facts, relayState } = await begun();
    const { X509Certificate } = await import("node:crypto");
    const pem = certificateIn(await metadata());
    const made = draft(facts);
    const assertion = inside(assertionIn(assembled(made, keys)), made.assertion);
    const hash = digest?.split("#")[1] ?? "sha1";
    const encrypted = await promisify(encrypt)(assertion, {
      rsa_pub: new X509Certificate(pem).publicKey.export({ type: "spki", format: "pem" }) as string,
      pem,
      encryptionAlgorithm: data,
      keyEncryptionAlgorithm: key,
      keyEncryptionDigest: hash,
      ...(mask !== undefined && { keyEncryptionMgf: mask }),
      disallowEncryptionWithInsecureAlgorithm: false,
      warnInsecureAlgorithm: false,
    } as never);
    const xml = made.response(`<saml:EncryptedAssertion>${outside(String(encrypted))}</saml:EncryptedAssertion>`);
    const response = await bring(browser, xml, relayState);
    if (response.status === 303) return "taken";
    const line = await newestLine();
    return `${line?.reason}: ${line?.detail} (${/<code>([a-z_]+)<\/code>/.exec(response.text)?.[1]})`;
  }

  it("is readable with everything that our metadata announces, and announced with everything that is readable", async () => {
    const xml = await metadata();
    const methods = [...xml.matchAll(/<EncryptionMethod Algorithm="([^"]*)"(?:\/>|>(.*?)<\/EncryptionMethod>)/g)];
    const named = (text: string | undefined, tag: string) =>
      new RegExp(`<${tag} Algorithm="([^"]*)"`).exec(text ?? "")?.[1];
    const data = methods.flatMap(([, algorithm = "", inside]) => (inside === undefined ? algorithm : []));
    const transports = methods.flatMap(([, key = "", inside]) =>
      inside === undefined
        ? []
        : [{ key, digest: named(inside, "ds:DigestMethod"), mask: named(inside, "xenc11:MGF") }],
    );
    expect(data).toHaveLength(4);
    expect(transports).toHaveLength(18);
    const [gcm = ""] = data;
    for (const transport of transports)
      expect([transport, await sealed({ data: gcm, ...(transport as Omit<Method, "data">) })]).toEqual([
        transport,
        "taken",
      ]);
    for (const algorithm of data)
      expect([algorithm, await sealed({ data: algorithm, ...(transports[0] as Omit<Method, "data">) })]).toEqual([
        algorithm,
        "taken",
      ]);
  });

  it("of Keycloak 26.4 is read: rsa-oaep with SHA-256 and MGF1 with SHA-256", async () => {
    expect(
      await sealed({
        data: "http://www.w3.org/2009/xmlenc11#aes256-gcm",
        key: "http://www.w3.org/2009/xmlenc11#rsa-oaep",
        digest: "http://www.w3.org/2001/04/xmlenc#sha256",
        mask: "http://www.w3.org/2009/xmlenc11#mgf1sha256",
      }),
    ).toBe("taken");
  });

  it.each([
    ["http://www.w3.org/2001/04/xmlenc#tripledes-cbc", "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"],
    ["http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://www.w3.org/2001/04/xmlenc#rsa-1_5"],
  ])("with %s and %s is refused, and the algorithm named", async (data, key) => {
    const refusal = await sealed({ data, key });
    expect(refusal).toMatch(/^encryption_weak: /);
    expect(refusal).toContain(data.includes("tripledes") ? data : key);
  });

  const USUAL: Method = {
    data: "http://www.w3.org/2001/04/xmlenc#aes256-cbc",
    key: "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
  };

  it.each([
    [
      "http://www.w3.org/2001/04/xmlenc#aes192-cbc",
      (xml: string) => xml.replace(/xmlenc#aes256-cbc/, "xmlenc#aes192-cbc"),
    ],
    [
      "http://www.w3.org/2001/04/xmldsig-more#sha384",
      (xml: string) => xml.replace(/http:[^"]*xmldsig#sha1/, "http://www.w3.org/2001/04/xmldsig-more#sha384"),
    ],
    [
      "http://www.w3.org/2001/04/xmlenc#kw-aes256",
      (xml: string) => xml.replace(/xmlenc#rsa-oaep-mgf1p/, "xmlenc#kw-aes256"),
    ],
    [
      "http://www.w3.org/2009/xmlenc11#mgf1sha256",
      (xml: string) =>
        xml.replace(
          /(<e:EncryptionMethod [^>]*rsa-oaep-mgf1p">)/,
          '$1<x:MGF xmlns:x="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256"/>',
        ),
    ],
  ])("that names %s where we do not announce it is refused, and that named", async (named, outside) => {
    const refusal = await sealed(USUAL, { outside });
    expect(refusal).toMatch(/^encryption_weak: .*\(encryption_weak\)$/);
    expect(refusal).toContain(named);
  });

  it("may have its key beside what it encrypts, as Shibboleth writes it", async () => {
    const outside = (xml: string): string => {
      const key = /<e:EncryptedKey[\s\S]*<\/e:EncryptedKey>/.exec(xml)?.[0] ?? "";
      const beside = key.replace("<e:EncryptedKey", '<e:EncryptedKey Id="_key"');
      return `${xml.replace(key, '<RetrievalMethod xmlns="http://www.w3.org/2000/09/xmldsig#" URI="#_key" Type="http://www.w3.org/2001/04/xmlenc#EncryptedKey"/>')}${beside}`;
    };
    expect(await sealed(USUAL, { outside })).toBe("taken");
  });

  it.each<[string, string, Otherwise]>([
    ["is not signed", "assertion_not_signed", { inside: (_, unsigned) => unsigned }],
    ["was changed", "signature_invalid", { inside: (xml) => xml.replace(">jane<", ">omar<") }],
    ["is no XML", "decryption_failed", { inside: () => "<saml:Assertion" }],
    [
      "is another document",
      "signature_malformed",
      { inside: (xml) => xml.replace("<ds:SignedInfo>", "<ds:Odd/><ds:SignedInfo>") },
    ],
    [
      "was changed where it is encrypted",
      "decryption_failed",
      {
        outside: (xml) =>
          xml.replace(/[A-Za-z0-9+/]{20}(=*<\/xenc:CipherValue>\s*<\/xenc:CipherData>)/, "AAAAAAAAAAAAAAAAAAAA$1"),
      },
    ],
  ])("fails alike for whoever brings it, and exactly in the log: what is inside %s", async (_what, reason, how) => {
    const refusal = await sealed(USUAL, how);
    expect(refusal).toMatch(new RegExp(`^${reason}: [\\s\\S]*\\(decryption_failed\\)$`));
  });
});

describe("metadata of an identity provider", () => {
  const cert = (): string => keys.certificate.replaceAll(/-----[^-]*-----|\s/g, "");
  const role = (name: string, protocols: string, use = ""): string =>
    `<md:${name} protocolSupportEnumeration="${protocols}"><md:KeyDescriptor${use}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n${cert().replace(/.{60}/g, "$&\n")}\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.test/${encodeURIComponent(protocols).slice(-3)}"/></md:${name}>`;
  const SAML2 = "urn:oasis:names:tc:SAML:2.0:protocol";
  const entity = (roles: string): string => `<md:EntityDescriptor entityID="${IDP}">${roles}</md:EntityDescriptor>`;
  const spaces = `xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"`;
  const read = (xml: string) =>
    updateConnection(world.caller, connectionId, { metadataXml: xml.replace(/^<md:(\w+)/, `<md:$1 ${spaces}`) });

  it("is read wherever the SAML 2.0 descriptor stands", async () => {
    const older = role("IDPSSODescriptor", "urn:oasis:names:tc:SAML:1.1:protocol");
    const ours = role("IDPSSODescriptor", `urn:mace:shibboleth:1.0 ${SAML2}`);
    const service = `<md:SPSSODescriptor protocolSupportEnumeration="${SAML2}"/>`;
    for (const xml of [
      entity(service + older + ours),
      `<md:EntitiesDescriptor><md:EntitiesDescriptor>${entity(ours)}</md:EntitiesDescriptor>${entity(service)}</md:EntitiesDescriptor>`,
    ]) {
      const { saml } = await read(xml);
      expect(saml?.ssoUrl).toBe("https://idp.test/col");
    }
    await expect(read(entity(older))).rejects.toMatchObject({ code: "invalid" });
  });

  it("is refused as a whole with a character that XML does not know, wherever it stands", async () => {
    const ours = role("IDPSSODescriptor", SAML2);
    for (const odd of ["\u0000", "&#0;", "&#x1F;", "\uffff"])
      for (const put of [`<!-- ${odd} -->`, `<md:Organization>${odd}</md:Organization>`, `<md:X a="${odd}"/>`])
        await expect(read(entity(ours + put))).rejects.toMatchObject({ code: "invalid" });
  });

  it("may hold certificates with the lines of a PEM file around them", async () => {
    const ours = role("IDPSSODescriptor", SAML2).replace(
      /(<ds:X509Certificate>)([^<]*)/,
      "$1-----BEGIN CERTIFICATE-----$2-----END CERTIFICATE-----\n",
    );
    expect((await read(entity(ours))).saml?.ssoUrl).toBe("https://idp.test/col");
  });
});
