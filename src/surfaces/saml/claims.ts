/** Which attribute says what: the usual names (http/claim-spellings.ts), unless the connection says so. */

import { emailKey, typedAddress } from "../../domain/address.ts";
import type { AttributeMap } from "../../domain/connections/types.ts";
import type { SsoIdentity } from "../../domain/sso/types.ts";
import { spelled } from "../http/claim-spellings.ts";
import type { SignedAssertion } from "./checks/assertion.ts";
import { EMAIL } from "./names.ts";

const MICROSOFT = "http://schemas.microsoft.com/ws/2008/06/identity/claims";

/** Entra ID names the groups elsewhere when there are more than 150. */
const OVERAGE = [`${MICROSOFT}/groups.link`, "http://schemas.microsoft.com/claims/groups.link"];

const LONGEST = 512;

export type Said = Pick<SignedAssertion, "nameId" | "nameIdFormat" | "attributes" | "sessionEndsAt" | "provedAt">;

/** The person whom the assertion names, in words of our own. */
export function identityOf(
  { nameId, nameIdFormat, attributes, sessionEndsAt, provedAt }: Said,
  { connectionId, idpEntityId, map }: { connectionId: string; idpEntityId: string; map: AttributeMap },
): SsoIdentity {
  // An attribute may be sent with nothing in it: the first that has a value counts, and only where none has, the first that is there.
  const valuesOf = (what: keyof AttributeMap): readonly string[] | undefined => {
    const chosen = map[what];
    const usual = what === "groups" ? (["groups", "roles"] as const) : [what];
    const found =
      chosen === undefined
        ? usual.flatMap((one) => spelled(one, attributes))
        : [attributes.get(chosen)].filter((one) => one !== undefined);
    const sent = found.map((values) => values.filter((value) => clean(value) !== null));
    return sent.find((values) => values.length > 0) ?? sent[0];
  };
  const one = (what: keyof AttributeMap): string | null => clean(valuesOf(what)?.[0]);
  const sentAddress = one("email");
  const logins = spelled("login", attributes).flat();
  // An address is one whatever its Format says: Entra ID calls its UPN persistent, Google says unspecified.
  const address =
    (sentAddress && typedAddress(sentAddress)) ??
    (nameIdFormat === EMAIL || emailKey(nameId) !== null ? nameId : null) ??
    (map.email === undefined ? logins.map(typedAddress).find((login) => emailKey(login) !== null) : undefined) ??
    null;
  const whole = [one("givenName"), one("familyName")].filter((part) => part !== null).join(" ");
  return {
    connectionId,
    idpEntityId,
    nameId,
    nameIdFormat,
    email: address,
    displayName: one("displayName") ?? (whole === "" ? nameIn(logins) : whole),
    attributes: Object.fromEntries(attributes),
    groups: valuesOf("groups"),
    overage: OVERAGE.some((name) => attributes.has(name)),
    sessionEndsAt,
    provedAt,
  };
}

/** Of what somebody signs in as, what is a name and no login: neither an address nor DOMAIN\\name. */
const nameIn = (logins: readonly string[]): string | null =>
  clean(logins.find((login) => clean(login) !== null && !/[@\\]/.test(login)));

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is taken out
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g;

function clean(text: string | undefined): string | null {
  const cleaned = text?.replace(CONTROLS, " ").trim().slice(0, LONGEST);
  return cleaned ? cleaned : null;
}
