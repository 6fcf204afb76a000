/**
 * Which claim says what: the standard's names (OpenID Connect Core 1.0, 5.1), else the usual ones (http/claim-spellings.ts), unless the
 * connection says so.
 */

import { typedAddress } from "../../domain/address.ts";
import { isGoogle, isPublicIssuer } from "../../domain/connections/oidc/public-issuers.ts";
import type { OidcSettings } from "../../domain/connections/oidc/types.ts";
import type { SsoIdentity } from "../../domain/sso/types.ts";
import { saysNo, saysYes, spelled, type Said as What } from "../http/claim-spellings.ts";
import { refuse } from "./refusal.ts";

/** A subject is unique with its issuer (RFC 9493, 3.2.4). */
export const SUBJECT_FORM = "iss_sub";

/** Entra ID and others say that they have left the groups out because there are too many. */
const OVERAGE_MARKS = ["hasgroups", "groups:srcdc"];

const LONGEST = 512;
const MOST_VALUES = 5_000;

export type Claims = Readonly<Record<string, unknown>>;

/** Of claims those that are about the token and not about the person. */
const OF_TOKEN = new Set([
  "iss",
  "aud",
  "exp",
  "iat",
  "nbf",
  "nonce",
  "at_hash",
  "c_hash",
  "s_hash",
  "azp",
  "jti",
  "rh",
  "uti",
  "aio",
]);

export interface Whose {
  readonly connectionId: string;
  readonly settings: Pick<OidcSettings, "issuer" | "claims" | "groupsClaim">;
}

/** Whom a provider speaks of, and what of it. */
export interface Said {
  readonly subject: string;
  readonly claims: Claims;
  readonly sessionEndsAt: Date | undefined;
  readonly provedAt: Date | undefined;
  readonly providerSession: SsoIdentity["providerSession"];
  readonly issuedAt?: Date | undefined;
}

/** The person whom the claims name, in words of our own. @throws RefusedToken */
export function identityOf(said: Said, whose: Whose): SsoIdentity {
  const { subject, claims, sessionEndsAt, provedAt, providerSession, issuedAt } = said;
  const { issuer, claims: map, groupsClaim } = whose.settings;
  const attributes = attributesOf(claims);
  const sent = new Map(Object.entries(attributes));
  const valuesOf = (what: What, standard: string, chosen: string | null | undefined): readonly string[] | undefined => {
    const own = attributes[chosen ?? standard];
    const found = chosen == null ? [...(own ? [own] : []), ...spelled(what, sent)] : own ? [own] : [];
    return found.find((values) => values.length > 0) ?? found[0];
  };
  const one = (...asked: Parameters<typeof valuesOf>): string | null => clean(valuesOf(...asked)?.[0]);
  const email = one("email", "email", map.email);
  const doubted = email !== null && (map.email ?? "email") === "email" && isDoubted(email, claims, issuer);
  const whole = [one("givenName", "given_name", map.givenName), one("familyName", "family_name", map.familyName)]
    .filter((part) => part !== null)
    .join(" ");
  const named = groupsClaim ?? "groups";
  return {
    connectionId: whose.connectionId,
    idpEntityId: issuer,
    nameId: subject,
    nameIdFormat: SUBJECT_FORM,
    email: email === null || doubted ? null : (typedAddress(email) ?? null),
    ...(doubted && { emailDoubted: true }),
    displayName: one("displayName", "name", map.displayName) ?? (whole === "" ? null : whole),
    attributes,
    groups: isOverage(claims, named) ? undefined : valuesOf("groups", "groups", groupsClaim),
    overage: isOverage(claims, named),
    sessionEndsAt,
    provedAt,
    providerSession,
    issuedAt,
  };
}

/**
 * Whether the provider does not stand for the address: it says so; or it lets anybody in and does not say the contrary; or it is Google, which
 * stands for its own mailboxes and, by `hd`, for those of the companies that it keeps.
 */
function isDoubted(email: string, { email_verified: verified, hd }: Claims, issuer: string): boolean {
  if (!isPublicIssuer(issuer)) return saysNo(verified);
  return (
    !saysYes(verified) || (isGoogle(issuer) && typeof hd !== "string" && !/@(?:gmail|googlemail)\.com$/i.test(email))
  );
}

/** The groups are elsewhere (OpenID Connect Core 1.0, 5.6.2), or the provider says that there are more. */
function isOverage(claims: Claims, named: string): boolean {
  const names = claims._claim_names;
  if (typeof names === "object" && names !== null && Object.hasOwn(names, named)) return true;
  return OVERAGE_MARKS.some((mark) => saysYes(claims[mark]));
}

/**
 * The claims of a person as lists of texts. What is an object is left out, and with it the list that it stands in: a list that cannot be read
 * whole is not one of those that can. That an empty list was sent stays known.
 */
function attributesOf(claims: Claims): Record<string, readonly string[]> {
  let left = MOST_VALUES;
  const found: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(claims)) {
    if (OF_TOKEN.has(name) || name === "__proto__") continue;
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (all.some((one) => typeof one === "object" && one !== null)) continue;
    const values = all.flatMap(textOf);
    left -= values.length + 1;
    if (left < 0) refuse("claims_unusable", `There are more than ${MOST_VALUES} values.`);
    if (values.length > 0 || Array.isArray(value)) found[name] = values;
  }
  return found;
}

function textOf(value: unknown): string[] {
  if (typeof value === "boolean" || typeof value === "number") return [String(value)];
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? [] : [text];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is taken out
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g;

function clean(text: string | undefined): string | null {
  const cleaned = text?.replace(CONTROLS, " ").trim().slice(0, LONGEST);
  return cleaned ? cleaned : null;
}
