/** /v1/organizations/{organization}/connections/{connection}/client-keys: by which we prove to an OpenID provider that we are its client. */
import { z } from "zod";
import { KEY_USES } from "../../../domain/oidc/keys/keyring.ts";
import { type ClientKey, listClientKeys, rollClientKey } from "../../../domain/sso/client-keys.ts";
import { instant, moment } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";

const Answer = z
  .object({
    keys: z.array(
      z.object({
        kid: z.string().meta({ description: "Its thumbprint (RFC 7638), as it is published by." }),
        use: z.enum(KEY_USES).meta({
          description: "`next`: published, and not used yet. `former`: published still, and used no more.",
        }),
        certificate: z.string().meta({ description: "PEM, for a provider where it is entered by hand." }),
        from: instant.meta({ description: "From then on it is used." }),
        until: instant
          .nullable()
          .meta({ description: "So long it is published; null while none has taken its place." }),
      }),
    ),
  })
  .meta({ id: "ClientKeys" });

const present = (keys: readonly ClientKey[]) => ({ body: { keys: [...keys] } });

const at = "/organizations/{organization}/connections/{connection}/client-keys" as const;

export const clientKeyRoutes: readonly Route[] = [
  organizationRoute({
    id: "getClientKeys",
    method: "get",
    path: at,
    permission: "connections:manage",
    tag: "Connections",
    summary: "Read the keys by which an oidc connection proves to be the client",
    description: "Those that are published at `oidc.jwksUri`, the newest first; none where a secret proves it.",
    status: 200,
    answer: Answer,
    handle: async (caller, { params }) => present(await listClientKeys(caller, params.connection)),
  }),
  organizationRoute({
    id: "rollClientKey",
    method: "post",
    path: `${at}/roll`,
    permission: "connections:manage",
    tag: "Connections",
    summary: "Give an oidc connection another key to prove to be the client by, without a pause",
    description:
      "It is published at once, used from `useFrom`, and the one before stays published until `formerUntil`. Both now: the one before is withdrawn at once, because it has leaked. One that is not used yet is dropped for it.",
    body: z
      .strictObject({
        useFrom: moment.optional().meta({ description: "In a day, when left out; within 90 days." }),
        formerUntil: moment.optional().meta({ description: "A day after `useFrom`, when left out." }),
      })
      .meta({ id: "ClientKeyRolling" }),
    status: 200,
    answer: Answer,
    handle: async (caller, { params, body }) => present(await rollClientKey(caller, params.connection, body)),
  }),
];
