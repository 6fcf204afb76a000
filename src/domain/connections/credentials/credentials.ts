/**
 * What tokens of connections and API keys of host applications have in common. A secret is `<kind>_<id>_<secret>`: the id finds the
 * record, of the secret only a keyed digest is stored. The text is shown once, when it is made; verifying.ts reads it again.
 */

import { transaction } from "../../../platform/database/mongo.ts";
import { newId } from "../../../platform/ids.ts";
import { digest, newSecret } from "../../../platform/keys/secrets.ts";
import type { Actor, Caller } from "../../caller.ts";
import { notFound } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { type Page, type PageRequest, pageById } from "../../page.ts";
import { requireFuture } from "../../times.ts";
import { BY_OWNER, type CredentialDoc, CredentialModel } from "../connection.model.ts";
import { forgetTokens } from "./verifying.ts";

export interface Credential {
  readonly id: string;
  readonly label: string | null;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsed: { readonly at: Date; readonly ip: string | null; readonly userAgent: string | null } | null;
  /** Of a token: when one with its id was shown last that did not count. */
  readonly lastRefused: CredentialDoc["lastRefused"];
  readonly createdAt: Date;
  readonly createdBy: Actor;
}

export interface NewCredential {
  readonly label?: string | undefined;
  readonly expiresAt?: Date | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/** Which credentials: those of a connection, or those of the organization itself. */
type Scope = Record<string, unknown> & { readonly organizationId: string };

const PREFIX = { scim_token: "rcs", api_key: "rck" } as const;
type Kind = keyof typeof PREFIX;

/** Makes and stores one. @returns it and its text, which is nowhere else. */
export async function makeCredential(
  caller: Caller,
  kind: Kind,
  connectionId: string | null,
  input: NewCredential,
): Promise<{ credential: Credential; secret: string }> {
  const id = newId(PREFIX[kind]);
  const secret = newSecret();
  if (input.expiresAt) requireFuture(input.expiresAt, "/expiresAt");
  const document: CredentialDoc = {
    _id: id,
    organizationId: caller.organizationId,
    kind,
    connectionId,
    label: input.label ?? null,
    scopes: [...(input.scopes ?? [])],
    digest: digest(secret),
    expiresAt: input.expiresAt ?? null,
    revokedAt: null,
    warnedDays: null,
    lastUsed: null,
    createdBy: caller.actor,
    createdAt: new Date(),
  };
  await transaction(async () => {
    await CredentialModel.insertMany([document], { lean: true });
    const { label, scopes, expiresAt } = document;
    await record(caller, { ...madeOf(kind, id), after: { connectionId, label, scopes, expiresAt } });
  });
  return { credential: present(document), secret: `${id}_${secret}` };
}

const madeOf = (kind: Kind, id: string) =>
  kind === "api_key"
    ? ({ type: "api_key.created", object: { type: kind, id } } as const)
    : ({ type: "scim_token.created", object: { type: kind, id } } as const);

const revokedOf = (kind: CredentialDoc["kind"], id: string) => {
  if (kind === "api_key") return { type: "api_key.revoked", object: { type: kind, id } } as const;
  if (kind === "oauth_client") return { type: "oauth_client.revoked", object: { type: kind, id } } as const;
  return { type: "scim_token.revoked", object: { type: kind, id } } as const;
};

/** A page of them, dead ones too. */
export const listCredentials = (where: Scope, page: PageRequest): Promise<Page<Credential>> =>
  pageById(CredentialModel.find(where), page, present, { index: BY_OWNER });

/** Ends one; ending it again changes nothing. @throws DomainError `not_found`. */
export async function revokeCredential(caller: Caller, where: Scope, id: string): Promise<void> {
  await transaction(async () => {
    const before = await CredentialModel.findOne(where).lean();
    if (!before) throw notFound("credential", id);
    if (before.revokedAt) return;
    await CredentialModel.updateOne(where, { $set: { revokedAt: new Date() } });
    await record(caller, { ...revokedOf(before.kind, id), before: { label: before.label } });
  });
  forgetTokens();
}

/** A credential as everybody outside sees it: no digest. */
export const present = ({ _id, label, scopes, createdAt, createdBy, ...credential }: CredentialDoc): Credential => ({
  ...{ id: _id, label, scopes, createdAt, createdBy },
  ...{ expiresAt: credential.expiresAt, revokedAt: credential.revokedAt },
  ...{ lastUsed: credential.lastUsed, lastRefused: credential.lastRefused },
});
