/** Connections, as answers show them. */

import { z } from "zod";
import type { Connection } from "../../../domain/connections/connections.ts";
import { CONNECTION_KINDS, PEOPLE } from "../../../domain/connections/types.ts";
import type { Locale } from "../../../domain/locale.ts";
import { instant, presentWarnings, triesAtEnd, warningAnswer } from "../forms/shapes.ts";
import { oidcAnswer, presentOidc } from "../sso/oidc-fields.ts";
import { presentSaml, samlAnswer } from "../sso/saml-fields.ts";
import { breaker, presentSettings, settingFields, teamsFromGroups } from "./connection-settings.ts";
import { profile } from "./new-connection.ts";

export const connectionStatus = z.enum(["enabled", "disabled", "retiring"]);
const endingPeople = z.enum(PEOPLE);

export const ConnectionAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(CONNECTION_KINDS),
    name: z.string(),
    profile,
    status: connectionStatus,
    settings: z
      .object({ ...settingFields, teamsFromGroups: z.object(teamsFromGroups), breaker: z.object(breaker) })
      .optional()
      .meta({ description: "Of a scim connection." }),
    scim: z
      .object({
        baseUrl: z.string(),
        connectionBaseUrl: z.string().meta({
          description:
            "The same for this connection alone, where an admin or a firewall wants to tell connections by their address. The token must be this connection's.",
        }),
      })
      .optional()
      .meta({ description: "What to enter in the admin pages of the identity provider." }),
    ...samlAnswer,
    ...oidcAnswer,
    ending: z
      .object({ people: endingPeople, ...triesAtEnd })
      .meta({ id: "EndOfConnection" })
      .optional()
      .meta({
        description:
          "While its status is `retiring`: its people are being let go, and nothing about it can be changed.",
      }),
    goingLive: z
      .object(triesAtEnd)
      .optional()
      .meta({ description: "After a rehearsal, while not everybody whom it has pushed is let in." }),
    moving: z
      .object({ takeOverId: z.string(), role: z.enum(["from", "to"]), with: z.string() })
      .optional()
      .meta({
        description:
          "While people are taken over from it (`from`: what is written over it meanwhile is answered 429) or by it (`to`).",
      }),
    dropped: z
      .array(z.object({ path: z.string(), count: z.int(), lastAt: instant }))
      .optional()
      .meta({ description: "Attributes that were sent over a scim connection and are not kept, 100 at most." }),
    warnings: z.array(warningAnswer).optional().meta({
      description:
        "Of a connection that people sign in by what an admin should look at before they cannot any more: `certificate_expires`, `discovery_failed` and the like. In the answer of a change of `teamsFromGroups`: `teams_frozen`, how many teams lose their group; `team_of_same_name`, how many stand beside one that was made by hand. In the answer that makes it a way in: `sso_unproved`, nobody was seen to come by it; `sso_shuts_out`, people and open invitations that could come by SSO only, and may have no account there.",
    }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Connection" });

export const presentAt =
  (publicUrl: string, locale: Locale = "en") =>
  (connection: Connection) => {
    const { id, kind, name, profile, status, settings, saml, oidc, ending, goingLive, moving, createdAt, updatedAt } =
      connection;
    const signIn = saml
      ? presentSaml(connection, saml, publicUrl)
      : oidc
        ? presentOidc(connection, oidc, publicUrl)
        : undefined;
    return {
      ...{ id, kind, name, profile, status },
      ...(kind === "scim" && {
        settings: presentSettings(settings),
        scim: { baseUrl: `${publicUrl}/scim/v2`, connectionBaseUrl: `${publicUrl}/scim/v2/${id}` },
        dropped: connection.dropped.map(({ path, count, lastAt }) => ({ path, count, lastAt })),
      }),
      ...signIn,
      ...(ending && { ending: { ...ending } }),
      ...(goingLive && { goingLive: { ...goingLive } }),
      ...(moving && { moving: { ...moving } }),
      ...(connection.warnings && {
        warnings: [...(signIn?.warnings ?? []), ...presentWarnings(locale, connection.warnings)],
      }),
      ...{ createdAt, updatedAt },
    };
  };

/** The answer about one connection. */
export const connectionReply = (connection: Connection, publicUrl: string, locale?: Locale) => ({
  body: presentAt(publicUrl, locale)(connection),
  // The version says nothing of how far an end is.
  version: connection.ending || connection.goingLive ? undefined : connection.version,
});
