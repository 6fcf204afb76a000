/** /v1/organizations/{organization}/connections/{connection}/trusted-issuer: whose signed tokens end people's sessions. */
import { z } from "zod";
import {
  dropTrustedIssuer,
  setTrustedIssuer,
  type Trusting,
  trustedIssuerOf,
} from "../../../domain/connections/trusted-issuer.ts";
import { notFound } from "../../../domain/errors.ts";
import { instant } from "../forms/shapes.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";

const issuer = z.string().min(1).max(1_000).meta({ description: "The `iss` of its tokens, exactly." });

const audience = z.string().min(1).max(1_000).meta({
  description: "Whom its events name as their `aud`, where that is not an address of this instance.",
});
const endpoint = z.string().min(1).max(2_000).meta({
  description: "Where its events wait (RFC 8936): the `endpoint_url` of the stream. https on the public internet.",
});

const Answer = z
  .object({
    issuer,
    ofProvider: z.boolean().meta({ description: "Whether it is the connection's own OpenID provider." }),
    jwksUri: z.string().nullable(),
    keys: z.array(z.string().nullable()).meta({ description: "The ids (`kid`) of keys that were given." }),
    revocationUrl: z.string().meta({
      description:
        "For Universal Logout (Global Token Revocation): a signed JWT as the bearer token, with this address as its `aud`.",
    }),
    eventsUrl: z
      .string()
      .meta({ description: "For security events by push (RFC 8935), with this address as their `aud`." }),
    audience: audience.nullable(),
    poll: z
      .object({
        endpoint,
        polledAt: instant.nullable().meta({ description: "When it was answered last." }),
        heard: z.int().meta({ description: "How many events were taken, in all." }),
        failingSince: instant.nullable(),
        error: z.string().nullable().meta({ description: "Why asking failed last; null while it goes well." }),
      })
      .nullable()
      .meta({ description: "How asking for its events goes; null where none are asked for." }),
  })
  .meta({ id: "TrustedIssuer" });

const Input = z
  .strictObject({
    issuer: issuer.optional(),
    ofProvider: z.boolean().optional().meta({
      description:
        "`true`, of an oidc connection: its own provider, in the place of `issuer` and keys. What its discovery document says of it later counts here, too.",
    }),
    jwks: z
      .object({ keys: z.array(z.record(z.string(), z.unknown())).min(1).max(10) })
      .optional()
      .meta({ description: "Its public keys. Give these or `jwksUri`." }),
    jwksUri: z.string().max(2_000).optional().meta({ description: "Where its public keys are published." }),
    audience: audience.nullable().optional(),
    poll: z
      .strictObject({
        endpoint,
        authorization: z
          .string()
          .min(1)
          .max(4_000)
          .regex(/^[\x20-\x7e]+$/)
          .optional()
          .meta({
            description:
              "The header Authorization, such as `Bearer …`. Never told again; left out, it stays at the same endpoint.",
          }),
      })
      .nullable()
      .optional()
      .meta({
        description: "Has its events asked for, every ten seconds. Null or left out: they are pushed, or not sent.",
      }),
  })
  .meta({ id: "TrustedIssuerInput" });

const present = ({ issuer: of, poll }: Trusting, connection: string, publicUrl: string) => ({
  ...{ issuer: of.issuer, ofProvider: of.isProvider === true, jwksUri: of.keysAt },
  keys: (of.keys ?? []).map(({ kid }) => (typeof kid === "string" ? kid : null)),
  revocationUrl: `${publicUrl}/oauth/global-token-revocation/${connection}`,
  eventsUrl: `${publicUrl}/ssf/${connection}/events`,
  audience: of.audience ?? null,
  poll: poll && of.pollAt ? { endpoint: of.pollAt, ...poll } : null,
});

const PATH = "/organizations/{organization}/connections/{connection}/trusted-issuer" as const;

export const trustedIssuerRoutes: readonly Route[] = [
  organizationRoute({
    id: "setTrustedIssuer",
    method: "put",
    path: PATH,
    permission: "connections:manage",
    tag: "Connections",
    summary: "Trust an issuer to end people's sessions",
    description:
      "Its signed tokens end everything that somebody holds in this organization: by Universal Logout (`revocationUrl`), and by the events session-revoked, credential-change and account-disabled, pushed to `eventsUrl` or asked for (`poll`).",
    body: Input,
    status: 200,
    answer: Answer,
    handle: async (caller, { params, body, publicUrl }) => ({
      body: present(await setTrustedIssuer(caller, params.connection, body), params.connection, publicUrl),
    }),
  }),
  organizationRoute({
    id: "getTrustedIssuer",
    method: "get",
    path: PATH,
    permission: "connections:manage",
    tag: "Connections",
    summary: "Read whom a connection trusts to end sessions",
    description: "404 where it trusts nobody.",
    status: 200,
    answer: Answer,
    handle: async (caller, { params, publicUrl }) => {
      const found = await trustedIssuerOf(caller, params.connection);
      if (!found) throw notFound("trusted issuer of", params.connection);
      return { body: present(found, params.connection, publicUrl) };
    },
  }),
  organizationRoute({
    id: "dropTrustedIssuer",
    method: "delete",
    path: PATH,
    permission: "connections:manage",
    tag: "Connections",
    summary: "Trust nobody any more to end sessions",
    description: "Its tokens are refused from this moment.",
    status: 204,
    handle: async (caller, { params }) => {
      await dropTrustedIssuer(caller, params.connection);
      return NOTHING;
    },
  }),
];
