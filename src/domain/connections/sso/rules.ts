/** What signing in by an identity provider may do: what is so unless somebody says otherwise, and what may be said. */

import { invalidField } from "../../errors.ts";
import { checkAttributeNames } from "../settings.ts";
import type { SignInRules } from "../types.ts";

/** What may be said of it. */
export type RulesInput = { readonly [K in keyof SignInRules]?: SignInRules[K] | undefined };

export const defaultRules = {
  provisioning: "off",
  nameIdMatches: null,
  loginGroups: [],
  loginGroupsFor: "joining",
  attributes: {},
} as const satisfies SignInRules;

/** Those among other fields. */
export const rulesIn = ({
  provisioning,
  nameIdMatches,
  loginGroups,
  loginGroupsFor,
  attributes,
}: RulesInput): RulesInput => ({
  provisioning,
  nameIdMatches,
  loginGroups,
  loginGroupsFor,
  attributes,
});

const MATCH = /^(?:externalId|userName|email|attribute:\P{Cc}{1,255})$/u;

/** @throws DomainError `invalid` */
export function checkRules({ nameIdMatches, attributes = {} }: SignInRules): void {
  if (nameIdMatches !== null && !MATCH.test(nameIdMatches))
    throw invalidField("/nameIdMatches", "Use externalId, userName, email, or attribute: and its name.");
  checkAttributeNames(attributes, "/attributes");
}
