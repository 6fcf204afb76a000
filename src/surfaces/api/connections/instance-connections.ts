/** /v1/connections and /v1/organizations/{organization}/connection-health: how the connections of all organizations, or of one, fare. */

import { z } from "zod";
import { CONNECTION_KINDS } from "../../../domain/connections/types.ts";
import type { Locale } from "../../../domain/locale.ts";
import { type Faring, listFaring, listOwnFaring } from "../../../domain/recorder/ailing.ts";
import { flag, page } from "../forms/parameters.ts";
import { instant, listOf, listReply } from "../forms/shapes.ts";
import { operatorRoute, organizationRoute, type Route } from "../route.ts";
import { AilmentsAnswer, presentAilments } from "./ailments.ts";

const FaringAnswer = z
  .object({
    id: z.string(),
    organizationId: z.string(),
    kind: z.enum(CONNECTION_KINDS),
    name: z.string(),
    status: z.enum(["enabled", "disabled"]),
    lastAt: instant.nullable().meta({ description: "The newest request, or of a saml connection sign-in." }),
    ailments: AilmentsAnswer,
  })
  .meta({ id: "ConnectionFaring" });

const present =
  (locale: Locale) =>
  ({ status, ailments, ...faring }: Faring) => ({
    ...faring,
    status: status === "enabled" ? ("enabled" as const) : ("disabled" as const),
    ailments: presentAilments(locale, ailments),
  });

const FaringAsked = z.strictObject({
  ...page,
  ailing: flag.default(false).meta({ description: "Only those that ail." }),
});

export const instanceConnectionRoutes: readonly Route[] = [
  operatorRoute({
    id: "listInstanceConnections",
    method: "get",
    path: "/connections",
    tag: "Connections",
    summary: "See how the connections of all organizations fare",
    description:
      "With what ails each of them. A call looks at 500 at most, so a page may hold few, or none, and still lead on.",
    query: FaringAsked,
    status: 200,
    answer: listOf("ConnectionFaringList", FaringAnswer),
    spoken: true,
    handle: async (operator, { query, locale }) =>
      listReply(await listFaring(operator, query), query.limit, present(locale)),
  }),
  organizationRoute({
    id: "listConnectionHealth",
    method: "get",
    path: "/organizations/{organization}/connection-health",
    permission: "connections:manage",
    tag: "Connections",
    summary: "See how all connections of the organization fare",
    description:
      "With what ails each of them, as at `…/connections/{connection}/health`, which has the figures as well.",
    query: FaringAsked,
    status: 200,
    answer: listOf("ConnectionFaringList", FaringAnswer),
    spoken: true,
    handle: async (caller, { query, locale }) =>
      listReply(await listOwnFaring(caller, query), query.limit, present(locale)),
  }),
];
