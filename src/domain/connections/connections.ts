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
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import { connectionById, connectionToChange, HERE } from "./connection-lookup.ts";
import { flushDropped } from "./dropped.ts";
import type { Profile, ScimSettings } from "./nouns.ts";
import { patched } from "./patching.ts";
import { newSaml, readPatch, type SamlInput, type SamlPatch } from "./saml.ts";
import { checkedSettings, defaultScimSettings } from "./settings.ts";
import { type Connection, present, presentAll, told } from "./shown.ts";
import { requireSsoBesides } from "./sso.ts";
import { checkTeamsRule } from "./teams-from-groups.ts";
import { forgetTokens } from "./verifying.ts";

export { defaultScimSettings };

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

export type { Connection };
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
    settings: checkedSettings({ ...defaultScimSettings, ...defined(scim?.settings ?? {}) }),
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

/** A page of the connections, those that are ending among them. */
export async function listConnections(caller: Caller, page: PageRequest): Promise<Page<Connection>> {
  const where = { organizationId: caller.organizationId, ...HERE };
  const { items, nextCursor } = await pageById(ConnectionModel.find(where), page, (document) => document);
  return { items: await presentAll(items), nextCursor };
}

/** @throws DomainError `not_found`, also for one that has ended */
export async function getConnection(caller: Caller, id: string): Promise<Connection> {
  await flushDropped();
  const found = await connectionById(caller, id);
  const [shown = present(found)] = await presentAll([found]);
  return shown;
}

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
    const before = await connectionToChange(caller, id);
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
