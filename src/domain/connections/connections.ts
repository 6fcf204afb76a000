/**
 * Connections of an organization: making, finding and changing them, and what other rooms ask of them. Ending one is in retiring.ts,
 * the secrets that speak for one are in tokens.ts.
 */
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { defined } from "../defined.ts";
import { DomainError, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { link } from "../links.ts";
import { organizationOf } from "../organizations/organizations.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import type { Profile, ScimSettings } from "./nouns.ts";
import { forgetTokens } from "./verifying.ts";

export interface Connection {
  readonly id: string;
  readonly kind: "scim" | "saml";
  readonly name: string;
  readonly profile: Profile;
  readonly status: "enabled" | "disabled";
  readonly settings: ScimSettings;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const defaultScimSettings: ScimSettings = { strict: false, postReactivates: false, flattenNested: true };

type SettingsPatch = { readonly [K in keyof ScimSettings]?: ScimSettings[K] | undefined };

export interface NewConnection {
  readonly kind: "scim";
  readonly name: string;
  readonly profile?: Profile | undefined;
  readonly settings?: SettingsPatch | undefined;
}

export async function createConnection(caller: Caller, input: NewConnection): Promise<Connection> {
  const now = new Date();
  const document: ConnectionDoc = {
    _id: newId("conn"),
    organizationId: caller.organizationId,
    kind: input.kind,
    name: input.name,
    profile: input.profile ?? "generic",
    status: "enabled",
    retiringPeople: null,
    settings: { ...defaultScimSettings, ...defined(input.settings ?? {}) },
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
  return present(document);
}

/** A page of the connections that are not going. */
export const listConnections = (caller: Caller, page: PageRequest): Promise<Page<Connection>> =>
  pageById(ConnectionModel.find({ organizationId: caller.organizationId, status: { $ne: "retiring" } }), page, present);

export const getConnection = async (caller: Caller, id: string): Promise<Connection> =>
  present(await connectionById(caller, id));

export interface ConnectionPatch {
  readonly name?: string | undefined;
  readonly profile?: Profile | undefined;
  readonly status?: "enabled" | "disabled" | undefined;
  readonly settings?: SettingsPatch | undefined;
}

/** Changes a connection. Disabling freezes it: its client gets 403, the mirror and the access stay as they are. */
export async function updateConnection(
  caller: Caller,
  id: string,
  patch: ConnectionPatch,
  ifVersion?: number,
): Promise<Connection> {
  const updated = await transaction(async () => {
    const before = await connectionById(caller, id);
    if (ifVersion !== undefined && ifVersion !== before.version)
      throw new DomainError("stale", "The connection has changed meanwhile.");
    const { settings, ...rest } = patch;
    const set = {
      ...defined(rest),
      settings: { ...before.settings, ...defined(settings ?? {}) },
    };
    const after = await ConnectionModel.findOneAndUpdate(
      { organizationId: caller.organizationId, _id: id, version: before.version },
      { $set: { ...set, updatedAt: new Date() }, $inc: { version: 1 } },
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
  return updated;
}

/** @throws DomainError `not_found`, also for another organization's id. */
export async function connectionById(caller: Caller, id: string): Promise<ConnectionDoc> {
  const found = await ConnectionModel.findOne({
    organizationId: caller.organizationId,
    _id: id,
    status: { $ne: "retiring" },
  }).lean();
  if (!found) throw notFound("connection", id);
  return found;
}

/** Where signing in by the organization's SSO begins. @throws DomainError `sso_not_configured`. */
export async function loginUrlOf(caller: Caller): Promise<string> {
  const connection = await ConnectionModel.findOne(
    { organizationId: caller.organizationId, kind: "saml", status: "enabled" },
    { _id: 1 },
  )
    .sort({ _id: 1 })
    .lean();
  if (!connection) throw new DomainError("sso_not_configured", "This organization has no SSO.");
  return link(`/sso/saml/${connection._id}/login`);
}

/** Whether people can sign in by SSO: there is an enabled saml connection. */
export const hasSso = async (caller: Caller): Promise<boolean> =>
  (await ConnectionModel.exists({ organizationId: caller.organizationId, kind: "saml", status: "enabled" })) !== null;

/** The connections whose nested groups count. */
export async function nestingConnections(caller: Caller): Promise<Set<string>> {
  const found = await ConnectionModel.find(
    { organizationId: caller.organizationId, "settings.flattenNested": true },
    { _id: 1 },
  ).lean();
  return new Set(found.map(({ _id }) => _id));
}

/** What events tell of a connection. */
export const told = ({ kind, name, profile, status, settings }: ConnectionDoc) => ({
  kind,
  name,
  profile,
  status,
  settings,
});

const present = ({
  _id,
  kind,
  name,
  profile,
  status,
  settings,
  version,
  createdAt,
  updatedAt,
}: ConnectionDoc): Connection => ({
  id: _id,
  kind,
  name,
  profile,
  status: status === "enabled" ? "enabled" : "disabled",
  settings,
  version,
  createdAt,
  updatedAt,
});
