/** What events tell of connections: the shapes of it. */
import { z } from "zod";
import { holds } from "./declaring.ts";
import { instant } from "./shapes.ts";

const texts = z.record(z.string(), z.string());
const text = z.string().optional();

const settings = holds({
  strict: z.boolean(),
  postReactivates: z.boolean(),
  flattenNested: z.boolean(),
  showGroups: z.boolean(),
  attributes: texts.readonly(),
  teamsFromGroups: holds({ mode: z.enum(["off", "all", "prefix"]), prefix: text }).optional(),
  breaker: holds({
    mode: z.enum(["observe", "hold", "off"]),
    window: z.number().meta({ description: "In minutes." }),
    limit: z.number(),
    share: z.number(),
  }).optional(),
  rehearsal: z.boolean().optional(),
  followDeletedIds: z.boolean().optional(),
  authentication: z.enum(["bearer", "oauth", "both"]).optional(),
  groupMembers: z.boolean().optional(),
  roles: z.boolean().optional(),
});

const metadata = holds({
  url: z.string(),
  byHand: z
    .array(z.enum(["ssoUrl", "certificates"]))
    .readonly()
    .optional(),
  ...{ fetchedAt: instant, dueAt: instant, error: z.string().nullable() },
});

const saml = holds({
  entityId: z.string(),
  ssoUrl: z.string(),
  certificates: z.array(z.string()).readonly().meta({ description: "Their SHA-256 fingerprints." }),
  provisioning: z.enum(["off", "jit"]),
  nameIdMatches: z.string().nullable(),
  attributeMap: holds({ email: text, displayName: text, givenName: text, familyName: text, groups: text }),
  allowIdpInitiated: z.boolean(),
  loginGroups: z.array(z.string()).readonly(),
  loginGroupsFor: z.enum(["joining", "everybody"]).optional(),
  attributes: texts.readonly().optional(),
  metadata: metadata.nullable(),
});

/** What is known of an OpenID provider. */
export const provider = holds({
  authorizationEndpoint: z.string(),
  tokenEndpoint: z.string(),
  jwksUri: z.string(),
  userinfoEndpoint: z.string().nullable(),
  endSessionEndpoint: z.string().nullable(),
  namesItself: z.boolean().meta({ description: "Whether its answers name it (RFC 9207)." }),
  secretBy: z.enum(["basic", "post"]),
  algorithms: z.array(z.string()).readonly(),
});

const oidc = holds({
  issuer: z.string(),
  clientId: z.string(),
  clientProof: z.enum(["client_secret", "private_key_jwt"]),
  scopes: z.array(z.string()).readonly(),
  claims: holds({ email: text, displayName: text, givenName: text, familyName: text }),
  groupsClaim: z.string().nullable(),
  maxAge: z.number().nullable(),
  acr: z.array(z.string()).readonly(),
  amr: z.array(z.string()).readonly(),
  signOutAtProvider: z.boolean(),
  provisioning: z.enum(["off", "jit"]),
  nameIdMatches: z.string().nullable(),
  loginGroups: z.array(z.string()).readonly(),
  loginGroupsFor: z.enum(["joining", "everybody"]).optional(),
  attributes: texts.readonly().optional(),
  provider,
});

/** What events tell of a connection. */
export const told = {
  kind: z.enum(["scim", "saml", "oidc"]),
  name: z.string(),
  profile: z.enum(["entra", "okta", "generic"]),
  status: z.enum(["enabled", "disabled", "retiring", "ended"]),
  settings,
  saml: saml.optional().meta({ description: "Of a saml connection: what is known of its identity provider." }),
  trustedIssuer: holds({
    issuer: z.string(),
    jwksUri: z.string().nullable(),
    audience: z.string().optional().meta({ description: "Whom its events are meant for, in its own words." }),
    polledAt: z.string().optional().meta({ description: "Where its events are asked for." }),
  })
    .optional()
    .meta({ description: "Whose signed tokens end people's sessions." }),
  oidc: oidc.optional().meta({ description: "Of an oidc connection: what is known of its identity provider." }),
};
/** One such. */
export const EXAMPLE_PROVIDER = {
  authorizationEndpoint: "https://idp.example/authorize",
  jwksUri: "https://idp.example/keys",
  userinfoEndpoint: null,
  endSessionEndpoint: null,
  namesItself: true,
  secretBy: "basic",
  algorithms: ["RS256"],
} as const;
