/** Events of what programs show: API keys, SCIM tokens, and the tokens of members. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { connectionId, EXAMPLE, instant } from "./shapes.ts";

const key = about("api_key");
const scim = about("scim_token");
const client = about("oauth_client");
const personal = about("personal_token");

const label = z.string().nullable().meta({ description: "What it is for, in the words of whoever made it." });
const expiresAt = instant.nullable();
const made = holds({ connectionId: connectionId.nullable(), label, scopes: z.array(z.string()).readonly(), expiresAt });

export const accessKeyEvents = {
  "api_key.created": key({
    when: "An API key of the organization was made.",
    use: "Nothing, unless you review access: then check that it was expected.",
    after: made,
    example: { after: { connectionId: null, label: "nightly sync", scopes: ["read"], expiresAt: EXAMPLE.later } },
  }),
  "api_key.revoked": key({
    when: "An API key was revoked; requests with it are refused from now on.",
    use: "Give the program that used it another one.",
    before: holds({ label }),
    example: { before: { label: "nightly sync" } },
  }),
  "scim_token.created": scim({
    when: "A token was made that an identity provider shows when it pushes over a connection.",
    use: "Nothing, unless you review access: then check that it was expected.",
    after: made,
    example: {
      after: { connectionId: EXAMPLE.connection, label: "Entra", scopes: ["users:write"], expiresAt: EXAMPLE.later },
    },
  }),
  "scim_token.expiring": scim({
    when: "A SCIM token ends in so many days; owners are told by mail.",
    use: "Remind whoever keeps the connection to make another one and to enter it at the identity provider.",
    after: holds({
      days: z.int().meta({ description: "How many days are left." }),
      expiresAt,
      connectionId: connectionId.nullable(),
      label,
    }),
    example: { after: { days: 7, expiresAt: EXAMPLE.later, connectionId: EXAMPLE.connection, label: "Entra" } },
  }),
  "scim_token.revoked": scim({
    when: "A SCIM token was revoked; what is pushed with it is refused from now on.",
    use: "Nothing to do where another token is in use; else the connection stands still.",
    before: holds({ label }),
    example: { before: { label: "Entra" } },
  }),
  "oauth_client.created": client({
    when: "An OAuth client was made, by which an identity provider gets access tokens to push over a connection, or a receiver of security events those to manage its streams (`connectionId` is null).",
    use: "Nothing, unless you review access: then check that it was expected.",
    after: holds({
      ...{ connectionId: connectionId.nullable(), label, scopes: z.array(z.string()).readonly(), expiresAt },
      authentication: z.enum(["client_secret", "private_key_jwt"]).meta({ description: "How it proves itself." }),
    }),
    example: {
      after: {
        ...{ connectionId: EXAMPLE.connection, label: "Entra", scopes: ["users:write"], expiresAt: null },
        authentication: "client_secret",
      },
    },
  }),
  "oauth_client.rotated": client({
    when: "An OAuth client got another secret, or other keys.",
    use: "Remind whoever keeps the identity provider to enter the new one before the former ends.",
    after: holds({ connectionId: connectionId.nullable(), formerWorksUntil: instant }),
    example: { after: { connectionId: EXAMPLE.connection, formerWorksUntil: EXAMPLE.later } },
  }),
  "oauth_client.revoked": client({
    when: "An OAuth client was revoked, and with it every access token that it has.",
    use: "Nothing to do where another client or a token is in use; else the connection stands still.",
    before: holds({ label }),
    example: { before: { label: "Entra" } },
  }),
  "personal_token.created": personal({
    when: "A member made a token with which programs act as that member.",
    use: "Nothing, unless you review access: then check that it was expected.",
    after: holds({ label: z.string(), expiresAt }),
    example: { after: { label: "laptop", expiresAt: EXAMPLE.later } },
  }),
  "personal_token.deleted": personal({
    when: "A member's token was deleted; requests with it are refused from now on.",
    use: "Give the program that used it another one.",
    before: holds({ label: z.string() }),
    example: { before: { label: "laptop" } },
  }),
};
