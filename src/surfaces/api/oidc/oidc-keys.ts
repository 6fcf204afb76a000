/** /v1/oidc-keys: the keys that tokens are signed with. */
import { z } from "zod";
import { KEY_USES, listKeys, type PublishedKey, rotateKeys } from "../../../domain/oidc/keys/keyring.ts";
import { instant } from "../forms/shapes.ts";
import { operatorRoute, type Route } from "../route.ts";

const KeysAnswer = z
  .object({
    data: z.array(
      z.object({
        kid: z.string(),
        use: z.enum(KEY_USES),
        from: instant.meta({ description: "From when on it signs." }),
        until: instant.nullable().meta({ description: "Until when a former one is published." }),
      }),
    ),
  })
  .meta({ id: "OidcKeys" });

const Rotation = z
  .strictObject({
    withdraw: z.boolean().optional().meta({
      description: "A key has leaked: former ones are published no longer, and what they signed is worth nothing.",
    }),
  })
  .meta({ id: "OidcKeyRotation" });

const reply = (keys: readonly PublishedKey[]) => ({ body: { data: [...keys] } });

export const oidcKeyRoutes: readonly Route[] = [
  operatorRoute({
    id: "getOidcKeys",
    method: "get",
    path: "/oidc-keys",
    tag: "OpenID Connect",
    summary: "Read which keys are published",
    description: "The public keys that sign ID tokens, and since when each is there.",
    status: 200,
    answer: KeysAnswer,
    handle: async (operator) => reply(await listKeys(operator)),
  }),
  operatorRoute({
    id: "rotateOidcKeys",
    method: "post",
    path: "/oidc-keys/rotate",
    tag: "OpenID Connect",
    summary: "Let the next key sign from now on",
    description:
      "The former one stays published for 31 days. This process signs with the new one at once, every other within two seconds.",
    body: Rotation,
    status: 200,
    answer: KeysAnswer,
    handle: async (operator, { body }) => reply(await rotateKeys(operator, body)),
  }),
];
