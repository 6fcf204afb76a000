/** What signing in by an identity provider may do, whichever protocol it speaks: in bodies and in answers. */

import { z } from "zod";
import type { SignInRules } from "../../../domain/connections/types.ts";
import { externalId } from "../forms/shapes.ts";

export const signInRules = {
  provisioning: z.enum(["off", "jit"]).meta({ description: "`jit`: somebody unknown becomes a member by signing in." }),
  nameIdMatches: z
    .string()
    .regex(/^(?:externalId|userName|email|attribute:.{1,255})$/, "Use externalId, userName, email or attribute:<name>")
    .nullable()
    .meta({
      description:
        "What the subject (a NameID, or `sub`) is compared with the first time; `attribute:<name>`: that attribute or claim, with the externalId; null: what its form suggests. Of an issuer of Entra ID `attribute:oid`, unless something else is said.",
    }),
  loginGroups: z
    .array(externalId)
    .max(100)
    .meta({ description: "Only people with one of these group values join by signing in; empty: everybody." }),
  loginGroupsFor: z.enum(["joining", "everybody"]).meta({
    description:
      "Of whom `loginGroups` are asked. `joining`: of whoever would become a member by signing in alone; members, and people with an open invitation, are not asked. `everybody`: of everyone, at each sign-in; sessions of people whom the identity provider had not named in one of these groups end when they are set.",
  }),
  attributes: z.record(z.string(), externalId).meta({
    description:
      "What memberships show of an assertion or an ID token, by name: the name of the attribute, or claim, there.",
  }),
};

/** The same in an answer; a scim connection has none of them. */
export const signInRulesAnswer = {
  provisioning: signInRules.provisioning.optional(),
  nameIdMatches: z.string().nullable().optional(),
  loginGroups: z.array(z.string()).optional(),
  loginGroupsFor: signInRules.loginGroupsFor.optional(),
  attributes: z.record(z.string(), z.string()).optional(),
};

/** The same of one connection. */
export const presentRules = ({
  provisioning,
  nameIdMatches,
  loginGroups,
  loginGroupsFor,
  attributes,
}: SignInRules) => ({
  ...{ provisioning, nameIdMatches },
  loginGroups: [...loginGroups],
  loginGroupsFor: loginGroupsFor ?? ("joining" as const),
  attributes: { ...attributes },
});
