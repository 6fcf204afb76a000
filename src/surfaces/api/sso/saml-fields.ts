/** What a saml connection has more than others, in bodies and in answers. */
import { z } from "zod";
import type { Connection, ShownSaml } from "../../../domain/connections/presenting.ts";
import { READ_AGAIN } from "../../../domain/connections/types.ts";
import { externalId, instant } from "../forms/shapes.ts";
import { presentRules, signInRulesAnswer } from "./sign-in-rules.ts";

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

/** What its assertions may do, beside the rules that it has in common with others. */
export const samlRules = {
  attributeMap: attributeMap.meta({ description: "Which attribute says what." }),
  allowIdpInitiated: z.boolean().meta({ description: "Whether signing in may begin at the identity provider." }),
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
        .object({
          url: z.string(),
          fetchedAt: instant,
          dueAt: instant,
          error: z.string().nullable(),
          byHand: z
            .array(z.enum(READ_AGAIN))
            .optional()
            .meta({ description: "What was set beside the URL since: reading it again leaves that alone." }),
        })
        .nullable(),
    })
    .optional(),
  warnings: z
    .array(
      z.object({
        code: z.enum(["certificate_expires", "certificate_expired", "metadata_failed", "discovery_failed"]),
        detail: z.string(),
      }),
    )
    .optional()
    .meta({ description: "What an admin should look at before people cannot sign in any more." }),
  ...signInRulesAnswer,
  attributeMap: z
    .object(Object.fromEntries(Object.keys(attributeMap.shape).map((name) => [name, z.string().optional()])))
    .optional(),
  allowIdpInitiated: z.boolean().optional(),
  lastSignInAt: instant.nullable().optional(),
  lastTestedAt: instant.nullable().optional().meta({
    description: "When a test of it would have signed somebody in; null since what it signs in by was changed.",
  }),
  rehearsal: z
    .boolean()
    .optional()
    .meta({ description: "Of a connection that people sign in by: it can be tried, and nobody signs in by it yet." }),
};

/** The same of one connection. */
export function presentSaml(
  { id, lastSignInAt, lastTestedAt, settings }: Connection,
  saml: ShownSaml,
  publicUrl: string,
) {
  const at = (what: string): string => `${publicUrl}/sso/saml/${id}/${what}`;
  const { entityId, ssoUrl, certificates, metadata, allowIdpInitiated, warnings } = saml;
  return {
    saml: { entityId: at("metadata"), acsUrl: at("acs"), metadataUrl: at("metadata"), loginUrl: at("login") },
    identityProvider: {
      ...{ entityId, ssoUrl, certificates: certificates.map((one) => ({ ...one })) },
      metadata: metadata ? { ...metadata, byHand: metadata.byHand && [...metadata.byHand] } : null,
    },
    warnings: warnings.map((one) => ({ ...one })),
    attributeMap: { ...saml.attributeMap },
    ...presentRules(saml),
    rehearsal: settings.rehearsal,
    ...{ allowIdpInitiated, lastSignInAt, lastTestedAt },
  };
}
