/**
 * Connections of an organization: finding and storing them, and what other rooms ask of them. Who may make, change and end one, and what
 * follows for people, is the administration's; the secrets that speak for one are in credentials/tokens.ts.
 */

import { hasRoom } from "../../platform/database/capped.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import { type Caller, linkOf, madeThrough } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { organizationOf } from "../organizations/organizations.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { sealedSecret } from "./client-secret.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import { connectionById, connectionsThrough, connectionToChange, HERE } from "./connection-lookup.ts";
import type { OidcInput } from "./oidc/oidc.ts";
import { patched, patchedSettings } from "./patching.ts";
import { type Connection, present, presentAll, told } from "./presenting.ts";
import { flushDropped } from "./requests/dropped-attributes.ts";
import type { SamlInput } from "./saml/saml.ts";
import { checkedSettings, defaultScimSettings } from "./settings.ts";
import { NOTHING_READ, newSignIn, type ReadSignIn, type SignInPatch } from "./sso/sign-in-fields.ts";
import { noteEntry, requireSsoBesides } from "./sso/sso.ts";
import { liveFrom } from "./stages/going-live.ts";
import type { BreakerRule, Profile, ScimSettings } from "./types.ts";

type SettingsPatch = { readonly [K in keyof Omit<ScimSettings, "breaker">]?: ScimSettings[K] | undefined } & {
  /** What is not named of it stays. */
  readonly breaker?: { readonly [K in keyof BreakerRule]?: BreakerRule[K] | undefined } | undefined;
};

interface NewScimConnection {
  readonly kind: "scim";
  readonly name: string;
  readonly profile?: Profile | undefined;
  readonly settings?: SettingsPatch | undefined;
}

interface NewSsoConnection {
  readonly name: string;
  /** It can be tried, and nobody signs in by it before it goes live. */
  readonly rehearsal?: boolean | undefined;
}

interface NewSamlConnection extends NewSsoConnection, SamlInput {
  readonly kind: "saml";
}

interface NewOidcConnection extends NewSsoConnection, OidcInput {
  readonly kind: "oidc";
}

export type { Connection };
export type NewConnection = NewScimConnection | NewSamlConnection | NewOidcConnection;

/**
 * Stores a new connection.
 * @throws DomainError `invalid` for what people cannot sign in by, `not_found` for the organization, `conflict` beyond ten by one set-up link
 */
export async function insertConnection(caller: Caller, input: NewConnection): Promise<Connection> {
  const now = new Date();
  const scim = input.kind === "scim" ? input : undefined;
  const { clientSecret, ...signIn } =
    input.kind === "scim" ? { saml: null, oidc: null, clientSecret: null } : await newSignIn(input);
  const whose = { _id: newId("conn"), organizationId: caller.organizationId };
  const document: ConnectionDoc = {
    ...whose,
    kind: input.kind,
    name: input.name,
    profile: scim?.profile ?? "generic",
    status: "enabled",
    retiringPeople: null,
    settings: checkedSettings(
      patchedSettings(defaultScimSettings, input.kind === "scim" ? (input.settings ?? {}) : rehearsed(input)),
    ),
    ...signIn,
    clientSecret: sealedSecret(whose, clientSecret),
    ...madeThrough(caller),
    lastSignInAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await transaction(async () => {
    await organizationOf(caller);
    await requireRoom(caller);
    await ConnectionModel.insertMany([document], { lean: true });
    await noteEntry(caller, null, document);
    await record(caller, {
      type: "connection.created",
      object: { type: "connection", id: document._id },
      after: told(document),
    });
  });
  return present(document);
}

/** So many connections are made through one set-up link. */
const MOST_BY_LINK = 10;

/** Within the transaction that stores one more. @throws DomainError `conflict` for a set-up link that has made too many */
async function requireRoom(caller: Caller): Promise<void> {
  const link = linkOf(caller);
  if (link === undefined) return;
  const made = async () => (await connectionsThrough(caller, [link])).length;
  if (!(await hasRoom(`connections ${link}`, MOST_BY_LINK, made)))
    throw new DomainError("conflict", `At most ${MOST_BY_LINK} connections are made through one set-up link.`);
}

const rehearsed = ({ rehearsal }: NewSsoConnection): SettingsPatch => (rehearsal === undefined ? {} : { rehearsal });

/** A page of the connections, those that are ending among them; a set-up link sees its own. */
export async function listConnections(caller: Caller, page: PageRequest): Promise<Page<Connection>> {
  const where = { organizationId: caller.organizationId, ...HERE, ...madeThrough(caller) };
  const { items, nextCursor } = await pageById(ConnectionModel.find(where), page, (document) => document, {
    index: { organizationId: 1, _id: 1 },
  });
  return { items: await presentAll(items), nextCursor };
}

/** @throws DomainError `not_found`, also for one that has ended */
export async function getConnection(caller: Caller, id: string): Promise<Connection> {
  await flushDropped();
  const found = await connectionById(caller, id);
  const [shown = present(found)] = await presentAll([found]);
  return shown;
}

export interface ConnectionPatch extends SignInPatch {
  readonly name?: string | undefined;
  readonly profile?: Profile | undefined;
  readonly status?: "enabled" | "disabled" | undefined;
  readonly settings?: SettingsPatch | undefined;
  /** False: nobody is mailed a link to choose a password when this was the last way to sign in by SSO. */
  readonly notify?: boolean | undefined;
}

/** A connection before and after a change. */
export interface Changed {
  readonly before: ConnectionDoc;
  readonly after: ConnectionDoc;
}

/**
 * Stores a change of a connection; joins the running transaction.
 * @param read what was fetched and read of how people sign in by it
 * @throws DomainError `conflict` for disabling the last way of signing in by SSO under strict mode, `stale`, `invalid`
 */
export async function storeConnection(
  caller: Caller,
  { id, ifVersion }: { readonly id: string; readonly ifVersion?: number | undefined },
  patch: ConnectionPatch,
  read: ReadSignIn = NOTHING_READ,
): Promise<Changed> {
  const before = await connectionToChange(caller, id);
  if (ifVersion !== undefined && ifVersion !== before.version)
    throw new DomainError("stale", "The connection has changed meanwhile.");
  if (patch.status === "disabled") await requireSsoBesides(caller, before);
  const fields = patched(before, patch, read);
  const after = await ConnectionModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: id, version: before.version },
    {
      $set: { ...fields, ...liveFrom(caller, before, fields.settings), updatedAt: new Date() },
      $inc: { version: 1 },
    },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw new DomainError("stale", "The connection has changed meanwhile.");
  await noteEntry(caller, before, after);
  await record(caller, {
    type: "connection.updated",
    object: { type: "connection", id },
    before: told(before),
    after: told(after),
  });
  return { before, after };
}
