/** Clients: which applications may sign people in. Only the operator says so; nobody registers by itself. */

import { transaction } from "../../../platform/database/mongo.ts";
import { newId } from "../../../platform/ids.ts";
import { enqueue, type JobKind, routine } from "../../../platform/jobs/outbox/queue.ts";
import { livingOf } from "../../../platform/keys/rotating.ts";
import { newSecret } from "../../../platform/keys/secrets.ts";
import type { Caller, Operator } from "../../caller.ts";
import { DomainError, notFound } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { defined } from "../../given-fields.ts";
import { type Page, type PageRequest, pageById } from "../../page.ts";
import { endGrantsOfClient } from "../grants.ts";
import { forgetWatchesOfClient } from "../logout/watches.ts";
import type { OidcClient } from "../types.ts";
import { type OidcClientDoc, OidcClientModel } from "./client.model.ts";
import { isAmongSecrets, replaceSecret, storedSecret } from "./client-secrets.ts";
import { checkUris } from "./client-uris.ts";

const inInstance = (operator: Operator): Caller => ({ ...operator, organizationId: "instance" });

export interface NewOidcClient {
  readonly name: string;
  readonly public?: boolean | undefined;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[] | undefined;
  readonly backchannelLogoutUri?: string | null | undefined;
  readonly initiateLoginUri?: string | null | undefined;
}

/** A client, and its secret, which is told only here; null for a public one. */
export interface WithSecret {
  readonly client: OidcClient;
  readonly secret: string | null;
}

/** Makes a client. @throws DomainError `invalid` for an address that is not taken */
export async function createClient(operator: Operator, input: NewOidcClient): Promise<WithSecret> {
  checkUris(input);
  const now = new Date();
  const secret = input.public ? null : newSecret();
  const document: OidcClientDoc = {
    _id: newId("oac"),
    name: input.name,
    public: input.public ?? false,
    redirectUris: [...new Set(input.redirectUris)],
    postLogoutRedirectUris: [...new Set(input.postLogoutRedirectUris ?? [])],
    backchannelLogoutUri: input.backchannelLogoutUri ?? null,
    initiateLoginUri: input.initiateLoginUri ?? null,
    secrets: secret === null ? [] : [storedSecret(secret, now)],
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await transaction(async () => {
    await OidcClientModel.insertMany([document], { lean: true });
    await record(inInstance(operator), {
      type: "oidc_client.created",
      object: { type: "oidc_client", id: document._id },
      after: told(document),
    });
  });
  return { client: present(document), secret };
}

/** A page of all clients. */
export const listClients = (_operator: Operator, page: PageRequest): Promise<Page<OidcClient>> =>
  pageById(OidcClientModel.find(), page, present, { index: { _id: 1 } });

/** @throws DomainError `not_found` */
export const getClient = async (_operator: Operator, id: string): Promise<OidcClient> => present(await clientById(id));

/** What of a client may change. */
export type OidcClientPatch = { readonly [K in Exclude<keyof NewOidcClient, "public">]?: NewOidcClient[K] | undefined };

/** Changes a client. What it is, public or not, stays. @throws DomainError `not_found`, `invalid`, `stale` */
export async function updateClient(
  operator: Operator,
  id: string,
  patch: OidcClientPatch,
  ifVersion?: number,
): Promise<OidcClient> {
  checkUris(patch);
  return transaction(async () => {
    const before = await clientById(id);
    if (ifVersion !== undefined && ifVersion !== before.version) throw stale();
    const after = await change(before, defined({ ...patch }));
    await record(inInstance(operator), {
      type: "oidc_client.updated",
      object: { type: "oidc_client", id },
      before: told(before),
      after: told(after),
    });
    return present(after);
  });
}

/** Another secret; the one before it works until then. @throws DomainError `not_found`; `conflict` for a public client */
export async function rotateClientSecret(operator: Operator, id: string, until: Date): Promise<WithSecret> {
  const secret = newSecret();
  const client = await transaction(async () => {
    const before = await clientById(id);
    if (before.public) throw new DomainError("conflict", "A public client has no secret.");
    const after = await change(before, { secrets: replaceSecret(before.secrets, secret, until) });
    await record(inInstance(operator), {
      type: "oidc_client.secret_rotated",
      object: { type: "oidc_client", id },
      after: { formerWorksUntil: until },
    });
    return present(after);
  });
  return { client, secret };
}

/** Ends a client: whatever it holds is worth nothing from this moment. @throws DomainError `not_found` */
export async function deleteClient(operator: Operator, id: string, ifVersion?: number): Promise<void> {
  await transaction(async () => {
    const gone = await OidcClientModel.findOneAndDelete({ _id: id }).lean();
    if (!gone) throw notFound("client", id);
    if (ifVersion !== undefined && ifVersion !== gone.version) throw stale();
    await record(inInstance(operator), {
      type: "oidc_client.deleted",
      object: { type: "oidc_client", id },
      before: told(gone),
    });
    await enqueue(clientGone, "instance", { clientId: id });
  });
  await clearUpAfter(id);
}

/** Nothing of it counts any more without the client; a job sees to it that it is cleared up. */
const clientGone: JobKind<{ readonly clientId: string }> = { name: "oidc_client_gone", delayMs: 60_000 };

async function clearUpAfter(clientId: string): Promise<void> {
  await endGrantsOfClient(clientId);
  await forgetWatchesOfClient(clientId);
}

export const clientJobs = [routine(clientGone, (_, { clientId }) => clearUpAfter(clientId))];

/** The client of an id that a stranger names, or null. */
export const findClient = async (id: string): Promise<OidcClient | null> => (await clientToProve(id))?.client ?? null;

/** A client, and whether something is a secret of it: as it is now, for whoever shows one in the same request. */
export interface ClientToProve {
  readonly client: OidcClient;
  readonly isSecret: (secret: string) => boolean;
}

export async function clientToProve(id: string): Promise<ClientToProve | null> {
  const found = await OidcClientModel.findOne({ _id: id }).lean();
  return found && { client: present(found), isSecret: (secret) => isAmongSecrets(found.secrets, secret) };
}

async function clientById(id: string): Promise<OidcClientDoc> {
  const found = await OidcClientModel.findOne({ _id: id }).lean();
  if (!found) throw notFound("client", id);
  return found;
}

async function change({ _id, version }: OidcClientDoc, set: object): Promise<OidcClientDoc> {
  const after = await OidcClientModel.findOneAndUpdate(
    { _id, version },
    { $set: { ...set, updatedAt: new Date() }, $inc: { version: 1 } },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw stale();
  return after;
}

const stale = (): DomainError => new DomainError("stale", "The client has changed meanwhile.");

/** What an event tells of a client. */
const told = (client: OidcClientDoc) => {
  const { name, public: open, redirectUris, postLogoutRedirectUris, backchannelLogoutUri, initiateLoginUri } = client;
  return { name, public: open, redirectUris, postLogoutRedirectUris, backchannelLogoutUri, initiateLoginUri };
};

const present = ({ _id, secrets, ...rest }: OidcClientDoc): OidcClient => ({
  id: _id,
  ...rest,
  // Clients of before have none.
  initiateLoginUri: rest.initiateLoginUri ?? null,
  secrets: livingOf(secrets).map(({ createdAt, until }) => ({ createdAt, until })),
});
