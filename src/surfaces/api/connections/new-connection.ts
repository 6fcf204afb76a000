/** What makes a connection: of each kind its own. */
import { z } from "zod";
import { PROFILES } from "../../../domain/connections/types.ts";
import { displayText } from "../forms/shapes.ts";
import { oidcInput } from "../sso/oidc-fields.ts";
import { samlInput, samlRules } from "../sso/saml-fields.ts";
import { signInRules } from "../sso/sign-in-rules.ts";
import { breaker, settingFields, teamsFromGroups } from "./connection-settings.ts";

export const profile = z.enum(PROFILES).meta({ description: "Which identity provider it is." });
export const settings = z
  .strictObject({
    ...settingFields,
    teamsFromGroups: z.strictObject(teamsFromGroups),
    breaker: z.strictObject(breaker).partial().meta({ description: "What is not named of it stays as it is." }),
  })
  .partial();

const NewScimConnection = z
  .strictObject({
    kind: z.literal("scim"),
    name: displayText,
    profile: profile.optional(),
    settings: settings.optional(),
  })
  .meta({ id: "NewScimConnection" });

const rehearsal = z.boolean().optional().meta({
  description: "It can be tried by `test-login`, and nobody signs in by it before `POST …/go-live`.",
});

const NewSamlConnection = z
  .strictObject({
    kind: z.literal("saml"),
    name: displayText,
    rehearsal,
    ...z.object(samlInput).partial().shape,
    ...z.object(samlRules).partial().shape,
    ...z.object(signInRules).partial().shape,
  })
  .meta({ id: "NewSamlConnection" });

const NewOidcConnection = z
  .strictObject({
    kind: z.literal("oidc"),
    name: displayText,
    rehearsal,
    ...z.object(oidcInput).partial().required({ issuer: true, clientId: true }).shape,
    ...z.object(signInRules).partial().shape,
  })
  .meta({ id: "NewOidcConnection" });

export const NewConnection = z
  .discriminatedUnion("kind", [NewScimConnection, NewSamlConnection, NewOidcConnection])
  .meta({ id: "NewConnection" });
