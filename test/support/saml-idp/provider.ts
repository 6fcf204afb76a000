/**
 * An identity provider made of another SAML implementation than the one under test: it reads our metadata, verifies our signed request,
 * and signs and encrypts as it learned there. Runs as a process of its own (main.ts) and answers over HTTP.
 */
import { randomBytes } from "node:crypto";
import * as saml from "samlify";
import { newKeyPair } from "../../../src/platform/keys/self-signed.ts";

saml.setSchemaValidator({ validate: async () => "not checked" });

/** What it knows of a person. */
export interface IdpPerson {
  readonly nameId: string;
  readonly nameIdFormat?: string;
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  /** Seconds from now. */
  readonly sessionSeconds?: number;
  /** How many seconds ago the person proved to be there; now, unless said. */
  readonly provedSecondsAgo?: number;
  /** For whom its assertions are, where that is not the service that asked. */
  readonly audience?: string;
  /** How many seconds its clock is ahead, or behind. */
  readonly clock?: number;
}

/** What a browser carries to the service. */
export interface Answer {
  readonly acsUrl: string;
  readonly SAMLResponse: string;
  readonly RelayState?: string;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? "");

const RESPONSE = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{ID}" Version="2.0" IssueInstant="{Now}" Destination="{AcsUrl}"{InResponseTo}><saml:Issuer>{Issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" ID="{AssertionID}" Version="2.0" IssueInstant="{Now}"><saml:Issuer>{Issuer}</saml:Issuer><saml:Subject><saml:NameID Format="{NameIDFormat}">{NameID}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{Later}" Recipient="{AcsUrl}"{InResponseTo}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{Now}" NotOnOrAfter="{Later}"><saml:AudienceRestriction><saml:Audience>{Audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{Proved}" SessionIndex="{AssertionID}"{SessionEnd}><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>{Attributes}</saml:Assertion></samlp:Response>`;

/** An identity provider that is reached at this origin. */
export async function newProvider(origin: string, entityId = `${origin}/metadata`) {
  const { privateKey, certificate } = await newKeyPair("Test identity provider");
  const settings = (encrypts: boolean): Parameters<typeof saml.IdentityProvider>[0] => ({
    entityID: entityId,
    privateKey,
    signingCert: certificate,
    isAssertionEncrypted: encrypts,
    requestSignatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    wantAuthnRequestsSigned: true,
    nameIDFormat: ["urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"],
    singleLogoutService: [{ Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST", Location: `${origin}/slo` }],
    singleSignOnService: [
      { Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", Location: `${origin}/sso` },
      { Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST", Location: `${origin}/sso` },
    ],
    loginResponseTemplate: { context: RESPONSE, attributes: [] },
  });
  const [plain, encrypting] = [saml.IdentityProvider(settings(false)), saml.IdentityProvider(settings(true))];
  const services = new Map<string, ReturnType<typeof saml.ServiceProvider>>();

  /** Learns of a service from its metadata. */
  const trust = (metadata: string): string => {
    const service = saml.ServiceProvider({ metadata });
    const entity = service.entityMeta.getEntityID();
    services.set(entity, service);
    return entity;
  };

  const serviceOf = (entity: string) => {
    const service = services.get(entity);
    if (!service) throw new Error(`Nobody has told me of ${entity}.`);
    return service;
  };

  /** Reads and verifies the request in a URL that the service sent a browser to. @throws when its signature is not right */
  async function read(url: URL) {
    const query = Object.fromEntries(url.searchParams);
    const octetString = url.search
      .slice(1)
      .split("&")
      .filter((part) => !part.startsWith("Signature="))
      .join("&");
    const last: unknown[] = [];
    for (const [entity, service] of services)
      try {
        const { extract } = await plain.parseLoginRequest(service, "redirect", { query, octetString });
        if (extract.issuer === entity) return { entity, id: String(extract.request?.id), relayState: query.RelayState };
      } catch (error) {
        last.push(error);
      }
    throw new Error(`No service has signed this request: ${last.map(String).join(" ")}`);
  }

  /** Says to the service who is there. */
  async function vouch(
    entity: string,
    person: IdpPerson,
    asked: { id?: string | undefined; relayState?: string | undefined },
    encrypts = false,
  ): Promise<Answer> {
    const service = serviceOf(entity);
    const acsUrl = String(service.entityMeta.getAssertionConsumerService("post"));
    const context = await (encrypts ? encrypting : plain).createLoginResponse(
      service,
      { extract: asked.id === undefined ? {} : { request: { id: asked.id } } },
      "post",
      {},
      {
        encryptThenSign: false,
        customTagReplacement: (template: string) => fill(template, { acsUrl, entity, person, id: asked.id }),
      },
    );
    return {
      acsUrl,
      SAMLResponse: context.context,
      ...(asked.relayState !== undefined && { RelayState: asked.relayState }),
    };
  }

  function fill(
    template: string,
    { acsUrl, entity, person, id }: { acsUrl: string; entity: string; person: IdpPerson; id: string | undefined },
  ) {
    const at = (seconds: number): string => new Date(Date.now() + (seconds + (person.clock ?? 0)) * 1000).toISOString();
    const responseId = `_${randomBytes(16).toString("hex")}`;
    const attributes = Object.entries(person.attributes ?? {}).map(
      ([name, values]) =>
        `<saml:Attribute Name="${escaped(name)}">${values.map((value) => `<saml:AttributeValue xsi:type="xs:string">${escaped(value)}</saml:AttributeValue>`).join("")}</saml:Attribute>`,
    );
    const tags: Record<string, string> = {
      ID: responseId,
      AssertionID: `_${randomBytes(16).toString("hex")}`,
      Now: at(0),
      Proved: at(-(person.provedSecondsAgo ?? 0)),
      Later: at(300),
      Issuer: entityId,
      AcsUrl: acsUrl,
      Audience: escaped(person.audience ?? entity),
      InResponseTo: id === undefined ? "" : ` InResponseTo="${id}"`,
      NameIDFormat: person.nameIdFormat ?? "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
      NameID: escaped(person.nameId),
      SessionEnd: person.sessionSeconds === undefined ? "" : ` SessionNotOnOrAfter="${at(person.sessionSeconds)}"`,
      Attributes:
        attributes.length > 0 ? `<saml:AttributeStatement>${attributes.join("")}</saml:AttributeStatement>` : "",
    };
    return { id: responseId, context: template.replace(/\{(\w+)\}/g, (_, name: string) => tags[name] ?? "") };
  }

  return { entityId, certificate, metadata: () => plain.getMetadata(), trust, read, vouch };
}

export type Provider = Awaited<ReturnType<typeof newProvider>>;
