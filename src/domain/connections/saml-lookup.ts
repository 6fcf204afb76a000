/** Finding saml connections at the door: a browser names one in a path, before any organization is known. */
import type { Caller } from "../caller.ts";
import { DomainError, notFound } from "../errors.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import { STANDING } from "./connection-lookup.ts";
import type { SamlSettings } from "./nouns.ts";

export interface SamlConnection {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly settings: SamlSettings;
}

/** @throws DomainError `not_found`, also for a scim connection */
export async function findSamlConnection(id: string): Promise<SamlConnection> {
  const found = await ConnectionModel.findOne({ _id: id, kind: "saml", ...STANDING })
    .setOptions({
      acrossOrganizations: "a browser names a connection and nothing else; what is done is done in its organization",
    })
    .lean();
  if (!found?.saml) throw notFound("connection", id);
  return present(found, found.saml);
}

/** The same, for signing in. @throws DomainError `not_found`, `connection_disabled` */
export async function openSamlConnection(id: string): Promise<SamlConnection> {
  const connection = await findSamlConnection(id);
  if (!connection.enabled) throw new DomainError("connection_disabled", "This way of signing in is switched off.");
  return connection;
}

const present = ({ _id: id, organizationId, name, status }: ConnectionDoc, settings: SamlSettings): SamlConnection => ({
  id,
  organizationId,
  name,
  enabled: status === "enabled",
  settings,
});

/** The scim connections of the organization: those whose users a sign-in may be paired with. */
export async function scimConnectionIds(caller: Caller): Promise<string[]> {
  const found = await ConnectionModel.find(
    { organizationId: caller.organizationId, kind: "scim", ...STANDING },
    { _id: 1 },
  ).lean();
  return found.map(({ _id }) => _id);
}

/** Notes that somebody has just signed in through it. */
export async function noteSignIn(caller: Caller, id: string): Promise<void> {
  await ConnectionModel.updateOne(
    { organizationId: caller.organizationId, _id: id },
    { $set: { lastSignInAt: new Date() } },
  );
}
