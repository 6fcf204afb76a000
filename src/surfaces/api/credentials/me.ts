/** /v1/me: whose key, token or session it is, where, and what it opens. */
import { z } from "zod";
import { API_SCOPES, WIDE_SCOPES } from "../../../domain/connections/api-scopes.ts";
import { STREAM_SCOPES } from "../../../domain/connections/oauth/stream-scopes.ts";
import { standingOf } from "../../../domain/memberships/access/permissions.ts";
import { getOrganization } from "../../../domain/organizations/organizations.ts";
import type { MemberCaller } from "../../../domain/sessions/tokens/personal-tokens.ts";
import { INTENTS } from "../../../domain/setup-links/types.ts";
import { anyKeyRoute, type KeyHolder } from "../any-key-route.ts";
import type { Reply } from "../call.ts";
import type { Route } from "../route.ts";
import { operationsFor } from "../setup/setup-link-rights.ts";

const organization = z
  .object({ id: z.string(), slug: z.string(), name: z.string() })
  .optional()
  .meta({ description: "The one that it opens; the operator key opens all, and has none." });

const Me = z
  .object({
    kind: z.enum(["operator", "api_key", "oauth_client", "personal_token", "session", "setup_link"]),
    id: z
      .string()
      .optional()
      .meta({
        description: "Of the API key, the OAuth client or the set-up link.",
        examples: ["rck_01k9h3b7w8e2v5n6m4q0r1s2t3"],
      }),
    organization,
    membership: z
      .object({ id: z.string(), roles: z.array(z.string()).meta({ description: "Effective organization roles." }) })
      .optional()
      .meta({ description: "Of a member's token or session." }),
    scopes: z
      .array(z.enum([...API_SCOPES, ...STREAM_SCOPES]))
      .optional()
      .meta({ description: "Of a key, or of a receiver's access token: what it may do." }),
    permissions: z
      .array(z.string())
      .optional()
      .meta({ description: "Of a member: what the effective roles give, now.", examples: [["members:read"]] }),
    intents: z.array(z.enum(INTENTS)).optional().meta({ description: "Of a set-up link: what it is for." }),
    operations: z
      .array(z.string())
      .optional()
      .meta({ description: "Of a set-up link: what may be called, by `operationId`.", examples: [["listDomains"]] }),
  })
  .meta({
    id: "Me",
    examples: [
      {
        kind: "api_key",
        id: "rck_01k9h3b7w8e2v5n6m4q0r1s2t3",
        organization: { id: "org_01k9h3b7w8e2v5n6m4q0r1s2t3", slug: "acme", name: "Acme" },
        scopes: ["read"],
      },
    ],
  });

type Answer = z.output<typeof Me>;

export const meRoutes: readonly Route[] = [
  anyKeyRoute({
    id: "getMe",
    method: "get",
    path: "/me",
    tag: "Access",
    summary: "Read whose key it is, and what it opens",
    description:
      "For any key, token or session. A program asks it to tell a wrong key from a missing right; an interface asks it what to offer.",
    status: 200,
    answer: Me,
    handle: async (bearer): Promise<Reply<Answer>> => ({ body: await whoIs(bearer) }),
  }),
];

async function whoIs(bearer: KeyHolder): Promise<Answer> {
  if (bearer.kind === "operator") {
    const { id } = bearer.operator.actor;
    return { kind: "operator", ...(id !== undefined && { id }), scopes: [...WIDE_SCOPES] };
  }
  if (bearer.kind === "api_key" || bearer.kind === "oauth_client") {
    const { organizationId, actor, scopes } = bearer.caller;
    return {
      kind: bearer.kind,
      id: actor.id,
      organization: await named(bearer.caller, organizationId),
      scopes: [...scopes],
    };
  }
  if (bearer.kind === "setup_link") {
    const { organizationId, actor, intents } = bearer.caller;
    return {
      kind: "setup_link",
      id: actor.id,
      organization: await named(bearer.caller, organizationId),
      ...{ permissions: [], intents: [...intents], operations: operationsFor(intents) },
    };
  }
  const kind = bearer.session ? "session" : "personal_token";
  return bearer.caller ? { kind, ...(await memberIn(bearer.caller)) } : { kind, permissions: [] };
}

async function memberIn(caller: MemberCaller): Promise<Omit<Answer, "kind">> {
  const { roles, permissions } = await standingOf(caller, caller.actor.id);
  return {
    organization: await named(caller, caller.organizationId),
    membership: { id: caller.actor.id, roles: [...roles] },
    permissions: [...permissions].sort(),
  };
}

async function named(caller: Parameters<typeof getOrganization>[0], id: string) {
  const { slug, name } = await getOrganization(caller);
  return { id, slug, name };
}
