/** What a connection is after a change of it. */

import { invalidField } from "../errors.ts";
import { defined } from "../given-fields.ts";
import { sealedSecret } from "./client-secret.ts";
import type { ConnectionDoc } from "./connection.model.ts";
import type { ConnectionPatch } from "./connections.ts";
import { patchedOidc, type ReadOidc } from "./oidc/oidc.ts";
import type { OidcSettings } from "./oidc/types.ts";
import { patchedSaml } from "./saml/saml.ts";
import { breakerRule, checkedSettings, settingsOf } from "./settings.ts";
import { firstOf, type ReadSignIn, type SignInFields } from "./sso/sign-in-fields.ts";
import { sweepDue } from "./stages/teams-from-groups.ts";
import type { ScimSettings } from "./types.ts";

/** The fields to store. @throws DomainError `invalid` for what a connection of the kind has not */
export function patched(
  before: ConnectionDoc,
  { name, profile, status, settings }: ConnectionPatch,
  read: ReadSignIn,
): Partial<ConnectionDoc> & Pick<ConnectionDoc, "settings"> {
  if (before.kind !== "scim" && (settings ?? profile) !== undefined)
    throw invalidField(
      settings === undefined ? "/profile" : "/settings",
      `A connection of kind ${before.kind} has no such field.`,
    );
  const after = settings ? checkedSettings(patchedSettings(settingsOf(before.settings), settings)) : before.settings;
  return {
    ...defined({ name, profile, status }),
    settings: after,
    ...sweepDue(before.settings, after),
    ...untested(patchedSignIn(before, read)),
  };
}

/** The settings with those that are named in the place of those before. */
export const patchedSettings = (
  before: ScimSettings,
  { breaker, ...settings }: NonNullable<ConnectionPatch["settings"]>,
): ScimSettings => ({
  ...before,
  ...defined(settings),
  breaker: { ...breakerRule(before), ...defined(breaker ?? {}) },
});

/** A test says nothing of what people sign in by from then on. */
const untested = (signIn: Partial<ConnectionDoc>): Partial<ConnectionDoc> =>
  signIn.saml || signIn.oidc ? { ...signIn, lastTestedAt: null } : signIn;

function patchedSignIn(before: ConnectionDoc, read: ReadSignIn): Partial<ConnectionDoc> {
  if (read.becomes) return becoming(before, read);
  const { saml, oidc, rules } = read;
  if (before.saml) {
    refuseFields(before, oidc.settings, oidc.clientSecret);
    const patch = { ...rules, ...saml };
    return firstOf(patch) === undefined ? {} : { saml: patchedSaml(before.saml, patch) };
  }
  refuseFields(before, saml);
  if (before.oidc) {
    const secret =
      oidc.clientSecret === undefined ? (before.clientSecret ?? null) : sealedSecret(before, oidc.clientSecret);
    const patch = { ...rules, ...oidc.settings };
    if (firstOf(patch) === undefined && oidc.clientSecret === undefined) return {};
    requireOwnSecret(before.oidc, oidc, secret !== null);
    return { oidc: patchedOidc(before.oidc, patch, secret !== null), clientSecret: secret };
  }
  refuseFields(before, { ...rules, ...oidc.settings }, oidc.clientSecret);
  return {};
}

/** A secret that was given for one provider is shown to no other. */
function requireOwnSecret({ issuer }: OidcSettings, { settings, clientSecret }: ReadOidc, hasSecret: boolean): void {
  if (hasSecret && clientSecret === undefined && settings.issuer !== undefined && settings.issuer !== issuer)
    throw invalidField(
      "/clientSecret",
      "Another issuer has another secret for this client: give it, too.",
      "secret_of_issuer",
    );
}

function refuseFields({ kind }: ConnectionDoc, fields: object, secret?: string | null): void {
  const first = firstOf(fields) ?? (secret === undefined ? undefined : "clientSecret");
  if (first === undefined) return;
  const named = first === "clientProof" ? "privateKeyJwt" : first;
  throw invalidField(`/${named}`, `A connection of kind ${kind} has no such field.`);
}

/** Whom it lets in, and who has signed in by it, stays; what fits only the protocol before does not. */
function becoming(before: ConnectionDoc, { becomes, rules }: ReadSignIn): SignInFields & Pick<ConnectionDoc, "kind"> {
  const former = before.saml ?? before.oidc;
  if (!becomes || !former) throw invalidField("/kind", "A scim connection stays one.");
  const { provisioning, loginGroups, loginGroupsFor = "joining" } = former;
  const kept = { provisioning, loginGroups, loginGroupsFor, ...rules };
  const { kind, saml, oidc, clientSecret } = becomes;
  return {
    kind,
    saml: saml && patchedSaml(saml, kept),
    oidc: oidc && patchedOidc(oidc, kept, clientSecret !== null),
    clientSecret: sealedSecret(before, clientSecret),
  };
}
