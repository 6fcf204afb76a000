/** /v1/organizations/{organization}/memberships/allow-without-sso: a way in for many members, or for all, with a result for each. */
import { z } from "zod";
import { allowWithoutSso } from "../../../domain/administration/members/allowing-many.ts";
import { moment, reason } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";
import { ids, presentRow, resultsOf } from "./many.ts";

const Allowing = z
  .strictObject({
    memberships: z
      .union([ids, z.literal("all")])
      .meta({ description: "500 at most; or `all`: everybody who is active and not allowed that long already." }),
    until: moment.optional().meta({ description: "When the permission ends by itself." }),
    allow: z.boolean().default(true).meta({ description: "`false` takes the permission from those who are named." }),
    notify: z.boolean().default(true).meta({
      description: "Whether members who have nothing to sign in by are mailed a link to choose a password.",
    }),
    reason,
  })
  .refine(({ memberships, allow }) => allow || memberships !== "all", {
    path: ["memberships"],
    message: "Name those from whom it is to be taken",
  })
  .meta({ id: "AllowingWithoutSso" });

const AllowedAnswer = z
  .object({
    results: resultsOf("AllowedResults", "membership", "allowed", "ended"),
    continues: z.boolean().meta({
      description:
        "Of `all`: the first 200 are in `results`, and the rest is gone on with. The event `organization.allowed_without_sso` tells when it is done.",
    }),
  })
  .meta({ id: "AllowedWithoutSso" });

export const allowingRoutes: readonly Route[] = [
  organizationRoute({
    id: "allowWithoutSso",
    method: "post",
    path: "/organizations/{organization}/memberships/allow-without-sso",
    grave: true,
    permission: "organization:manage",
    tag: "Memberships",
    summary: "Allow many members in without single sign-on, such as while the identity provider is down",
    description:
      "Refused as a whole under strict mode and without SSO. People whom a directory manages need the policy `bypassForDirectory`.",
    reasoned: true,
    body: Allowing,
    status: 200,
    answer: AllowedAnswer,
    handle: async (caller, { body }) => {
      const { results, continues } = await allowWithoutSso(caller, body);
      return { body: { results: results.map(presentRow("membership")), continues } };
    },
  }),
];
