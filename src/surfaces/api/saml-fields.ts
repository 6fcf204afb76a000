/** What a saml connection has more than others, in bodies and in answers. */
import { z } from "zod";
import type { Connection, ShownSaml } from "../../domain/connections/shown.ts";
import { externalId, instant } from "./shapes.ts";

const attribute = externalId.optional();
const attributeMap = z.strictObject({
  email: attribute,
  displayName: attribute,
  givenName: attribute,
  familyName: attribute,
  groups: attribute,
});

/** What the identity provider's pages say of it. */
export const samlInput = {
  entityId: z
    .string()
    .min(1)
    .max(1024)
    .regex(/^[\x21-\x7e]+$/, "Use visible ASCII characters")
    .meta({ description: "The entity id of the identity provider." }),
  ssoUrl: z
    .url({ protocol: /^https?$/, error: "Use an https URL" })
    .max(2048)
    .meta({ description: "Where people are sent to sign in." }),
  certificates: z
    .array(z.string().min(1).max(20_000))
    .min(1)
    .max(10)
    .meta({ description: "What it signs with: PEM, or DER in base64. Two while one replaces the other." }),
  metadataXml: z.string().max(600_000).meta({ description: "Its metadata, instead of the three values above." }),
  metadataUrl: z
    .string()
    .max(2048)
    .regex(/^https:\/\/\S+$/, "Use an https URL")
    .nullable()
    .meta({ description: "Where its metadata is, over https; read again every day. Null: no more." }),
};

/** What its assertions may do. */
export const samlRules = {
  provisioning: z.enum(["off", "jit"]).meta({ description: "`jit`: somebody unknown becomes a member by signing in." }),
  nameIdMatches: z
    .string()
    .regex(/^(?:externalId|userName|email|attribute:.{1,255})$/, "Use externalId, userName, email or attribute:<name>")
    .nullable()
    .meta({ description: "What the NameID is compared with the first time; null: what its format suggests." }),
  attributeMap: attributeMap.meta({ description: "Which attribute says what." }),
  allowIdpInitiated: z.boolean().meta({ description: "Whether signing in may begin at the identity provider." }),
  loginGroups: z
    .array(externalId)
    .max(100)
    .meta({ description: "Only people with one of these group values may sign in; empty: everybody." }),
  attributes: z.record(z.string(), externalId).meta({
    description: "What memberships show of an assertion, by name: the name of the attribute there.",
  }),
};

const certificate = z.object({
  der: z.string().meta({ description: "Base64." }),
  fingerprint: z.string().meta({ description: "SHA-256." }),
  subject: z.string(),
  validFrom: instant,
  validTo: instant,
});

/** The fields of an answer; a scim connection has none of them. */
export const samlAnswer = {
  saml: z
    .object({ entityId: z.string(), acsUrl: z.string(), metadataUrl: z.string(), loginUrl: z.string() })
    .optional()
    .meta({ description: "What to enter in the admin pages of the identity provider: our side of it." }),
  identityProvider: z
    .object({
      entityId: z.string(),
      ssoUrl: z.string(),
      certificates: z.array(certificate),
      metadata: z
        .object({ url: z.string(), fetchedAt: instant, dueAt: instant, error: z.string().nullable() })
        .nullable(),
    })
    .optional(),
  warnings: z
    .array(
      z.object({ code: z.enum(["certificate_expires", "certificate_expired", "metadata_failed"]), detail: z.string() }),
    )
    .optional()
    .meta({ description: "What an admin should look at before people cannot sign in any more." }),
  provisioning: samlRules.provisioning.optional(),
  nameIdMatches: z.string().nullable().optional(),
  attributeMap: z
    .object(Object.fromEntries(Object.keys(attributeMap.shape).map((name) => [name, z.string().optional()])))
    .optional(),
  allowIdpInitiated: z.boolean().optional(),
  loginGroups: z.array(z.string()).optional(),
  attributes: z.record(z.string(), z.string()).optional(),
  lastSignInAt: instant.nullable().optional(),
};

/** The same of one connection. */
export function presentSaml({ id, lastSignInAt }: Connection, saml: ShownSaml, publicUrl: string) {
  const at = (what: string): string => `${publicUrl}/sso/saml/${id}/${what}`;
  const { entityId, ssoUrl, certificates, metadata, provisioning, nameIdMatches, allowIdpInitiated, warnings } = saml;
  return {
    saml: { entityId: at("metadata"), acsUrl: at("acs"), metadataUrl: at("metadata"), loginUrl: at("login") },
    identityProvider: {
      ...{ entityId, ssoUrl, certificates: certificates.map((one) => ({ ...one })) },
      metadata: metadata ? { ...metadata } : null,
    },
    warnings: warnings.map((one) => ({ ...one })),
    attributeMap: { ...saml.attributeMap },
    loginGroups: [...saml.loginGroups],
    attributes: { ...saml.attributes },
    ...{ provisioning, nameIdMatches, allowIdpInitiated, lastSignInAt },
  };
}
