/**
 * Connections of an organization: making, finding and changing them, and what other rooms ask of them. Ending one is in retiring.ts,
 * the secrets that speak for one are in tokens.ts.
 */
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { defined } from "../defined.ts";
import { sweepTeams } from "../directory/team-sweep.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { requireGrantable } from "../memberships/permissions.ts";
import { organizationOf } from "../organizations/organizations.ts";
import { forgetPolicies } from "../organizations/policies.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { type Certificate, certificateOf, type SamlWarning, warningsOf } from "./certificates.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import { connectionById } from "./connection-lookup.ts";
import type { Profile, SamlSettings, ScimSettings } from "./nouns.ts";
import { patched } from "./patching.ts";
import { newSaml, readPatch, type SamlInput, type SamlPatch } from "./saml.ts";
import { requireSsoBesides } from "./sso.ts";
import { checkTeamsRule } from "./teams-from-groups.ts";
import { forgetTokens } from "./verifying.ts";

export interface Connection {
  readonly id: string;
  readonly kind: "scim" | "saml";
  readonly name: string;
  readonly profile: Profile;
  readonly status: "enabled" | "disabled";
  readonly settings: ScimSettings;
  /** Null for a scim connection. */
  readonly saml: ShownSaml | null;
  /** When somebody last signed in through it. */
  readonly lastSignInAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface ShownSaml extends Omit<SamlSettings, "certificates"> {
  readonly certificates: readonly Certificate[];
  readonly warnings: readonly SamlWarning[];
}

export const defaultScimSettings: ScimSettings = {
  strict: false,
  postReactivates: false,
  flattenNested: true,
  teamsFromGroups: { mode: "off" },
};

type SettingsPatch = { readonly [K in keyof ScimSettings]?: ScimSettings[K] | undefined };

interface NewScimConnection {
  readonly kind: "scim";
  readonly name: string;
  readonly profile?: Profile | undefined;
  readonly settings?: SettingsPatch | undefined;
}

interface NewSamlConnection extends SamlInput {
  readonly kind: "saml";
  readonly name: string;
}

export type NewConnection = NewScimConnection | NewSamlConnection;

/**
 * Makes a connection. Whoever says which identity provider is believed can sign in as everybody, owners too: only who may make owners
 * says so. @throws DomainError `invalid` for what a saml connection cannot work with, `role_not_grantable`
 */
export async function createConnection(caller: Caller, input: NewConnection): Promise<Connection> {
  if (input.kind === "saml") await requireGrantable(caller, ["owner"]);
  else checkTeamsRule(input.settings?.teamsFromGroups);
  const now = new Date();
  const scim = input.kind === "scim" ? input : undefined;
  const document: ConnectionDoc = {
    _id: newId("conn"),
    organizationId: caller.organizationId,
    kind: input.kind,
    name: input.name,
    profile: scim?.profile ?? "generic",
    status: "enabled",
    retiringPeople: null,
    settings: { ...defaultScimSettings, ...defined(scim?.settings ?? {}) },
    saml: input.kind === "saml" ? await newSaml(input) : null,
    lastSignInAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await transaction(async () => {
    await organizationOf(caller);
    await ConnectionModel.insertMany([document], { lean: true });
    await record(caller, {
      type: "connection.created",
      object: { type: "connection", id: document._id },
      after: told(document),
    });
  });
  forgetPolicies();
  return present(document);
}

/** A page of the connections that are not going. */
export const listConnections = (caller: Caller, page: PageRequest): Promise<Page<Connection>> =>
  pageById(ConnectionModel.find({ organizationId: caller.organizationId, status: { $ne: "retiring" } }), page, present);

export const getConnection = async (caller: Caller, id: string): Promise<Connection> =>
  present(await connectionById(caller, id));

export interface ConnectionPatch extends SamlPatch {
  readonly name?: string | undefined;
  readonly profile?: Profile | undefined;
  readonly status?: "enabled" | "disabled" | undefined;
  readonly settings?: SettingsPatch | undefined;
}

/**
 * Changes a connection. Disabling freezes it: its client gets 403 or its people cannot sign in by it; mirror and access stay as they are.
 * @throws DomainError `conflict` for disabling the last saml connection under strict mode, `stale`, `invalid`.
 */
export async function updateConnection(
  caller: Caller,
  id: string,
  patch: ConnectionPatch,
  ifVersion?: number,
): Promise<Connection> {
  checkTeamsRule(patch.settings?.teamsFromGroups);
  // Before the transaction: it may fetch.
  const read = await readPatch(patch);
  if (Object.keys(read).length > 0) await requireGrantable(caller, ["owner"]);
  const updated = await transaction(async () => {
    const before = await connectionById(caller, id);
    if (ifVersion !== undefined && ifVersion !== before.version)
      throw new DomainError("stale", "The connection has changed meanwhile.");
    if (patch.status === "disabled") await requireSsoBesides(caller, before);
    const after = await ConnectionModel.findOneAndUpdate(
      { organizationId: caller.organizationId, _id: id, version: before.version },
      { $set: { ...patched(before, patch, read), updatedAt: new Date() }, $inc: { version: 1 } },
      { returnDocument: "after" },
    ).lean();
    if (!after) throw new DomainError("stale", "The connection has changed meanwhile.");
    await record(caller, {
      type: "connection.updated",
      object: { type: "connection", id },
      before: told(before),
      after: told(after),
    });
    return present(after);
  });
  forgetTokens();
  forgetPolicies();
  if (patch.settings?.teamsFromGroups) await sweepTeams(caller.organizationId, id);
  return updated;
}

/** What events tell of a connection. */
export const told = ({ kind, name, profile, status, settings, saml }: ConnectionDoc) => ({
  kind,
  name,
  profile,
  status,
  settings,
  ...(saml && { saml: { ...saml, certificates: saml.certificates.map((one) => certificateOf(one).fingerprint) } }),
});

const shownSaml = (saml: SamlSettings): ShownSaml => {
  const certificates = saml.certificates.map(certificateOf);
  return { ...saml, metadata: saml.metadata ?? null, certificates, warnings: warningsOf(saml, certificates) };
};

const present = (document: ConnectionDoc): Connection => {
  const {
    _id: id,
    kind,
    name,
    profile,
    status,
    settings,
    saml,
    lastSignInAt,
    version,
    createdAt,
    updatedAt,
  } = document;
  return {
    ...{ id, kind, name, profile, settings, version, createdAt, updatedAt },
    status: status === "enabled" ? "enabled" : "disabled",
    saml: saml ? shownSaml(saml) : null,
    lastSignInAt: lastSignInAt ?? null,
  };
};
