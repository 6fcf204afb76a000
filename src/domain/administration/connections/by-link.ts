/** What a set-up link may say of a connection, and what it leaves to the organization. */
import { type Caller, linkOf } from "../../caller.ts";
import type { ConnectionDoc } from "../../connections/connection.model.ts";
import type { ConnectionPatch, NewConnection } from "../../connections/connections.ts";
import { DomainError } from "../../errors.ts";
import { intentsOf } from "../../setup-links/types.ts";

const NAMING = ["kind", "name", "profile"];
const PROVIDER = ["entityId", "ssoUrl", "certificates", "metadataXml", "metadataUrl"];
const CLIENT = ["issuer", "clientId", "clientSecret", "privateKeyJwt", "scopes", "claims", "groupsClaim"];
const RULES = ["provisioning", "nameIdMatches", "attributeMap", "loginGroups", "loginGroupsFor", "attributes"];
const SAID = new Set([...NAMING, ...PROVIDER, ...CLIENT, ...RULES]);

/** A connection to be made, as it is made: through a link it is in rehearsal. @throws DomainError `forbidden` */
export function asLinkMakes(caller: Caller, input: NewConnection): NewConnection {
  if (linkOf(caller) === undefined) return input;
  if (!intentsOf(caller).has(input.kind === "scim" ? "scim" : "sso"))
    throw new DomainError("forbidden", "This set-up link is not for a connection of this kind.");
  requireSaid(input);
  return input.kind === "scim" ? { ...input, settings: { rehearsal: true } } : { ...input, rehearsal: true };
}

/** @throws DomainError `forbidden` for what a link does not decide */
export function requireLinkMayChange(caller: Caller, patch: ConnectionPatch): void {
  if (linkOf(caller) !== undefined) requireSaid(patch);
}

/** @throws DomainError `forbidden` for a link, where people come by the connection */
export function requireLinkMayEnd(caller: Caller, { settings }: ConnectionDoc): void {
  if (linkOf(caller) !== undefined && !settings.rehearsal)
    throw new DomainError("forbidden", "A set-up link ends only a connection that is not live yet.");
}

function requireSaid(said: object): void {
  const other = Object.entries(said).find(([name, value]) => value !== undefined && !SAID.has(name));
  if (other) throw new DomainError("forbidden", `A set-up link does not decide ${other[0]}: the organization does.`);
}
