/** Whose signed tokens a connection believes when they say that somebody's sessions are to end: an issuer and its public keys. */
import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { invalidField, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import { connectionById, connectionToChange, STANDING } from "./connection-lookup.ts";
import {
  beginPoll,
  checkedEndpoint,
  endPoll,
  type PollInput,
  type PollState,
  pollStateOf,
} from "./event-polls/event-polls.ts";
import { checkedKeySet, type KeySet } from "./oauth/key-sets.ts";
import { told } from "./presenting.ts";

/** An issuer, with its keys or where they are published. */
export interface TrustedIssuer extends KeySet {
  readonly issuer: string;
  /** Whom its events name as their audience, besides our addresses. */
  readonly audience?: string | null;
  /** Where its events are asked for. */
  readonly pollAt?: string | null;
  /** It is the provider that people sign in by, whatever that comes to be called and wherever it comes to publish its keys. */
  readonly isProvider?: boolean;
}

export interface IssuerInput {
  readonly issuer?: string | undefined;
  /** Instead of issuer and keys: those of the provider of an oidc connection. */
  readonly ofProvider?: boolean | undefined;
  readonly jwks?: unknown;
  readonly jwksUri?: string | undefined;
  readonly audience?: string | null | undefined;
  /** Null and left out: none are asked for. */
  readonly poll?: PollInput | null | undefined;
}

/** Whom a connection trusts, and how it goes where events are asked for. */
export interface Trusting {
  readonly issuer: TrustedIssuer;
  readonly poll: PollState | null;
}

/** Null where none is trusted. @throws DomainError `not_found` */
export async function trustedIssuerOf(caller: Caller, id: string): Promise<Trusting | null> {
  const issuer = believedBy(await connectionById(caller, id));
  return issuer ? { issuer, poll: await pollStateOf(caller, id) } : null;
}

/** Sets it, in the place of the one before. @throws DomainError `not_found`, `conflict` for one that is ending, `invalid` for keys that are none */
export async function setTrustedIssuer(caller: Caller, id: string, input: IssuerInput): Promise<Trusting> {
  const pollAt = input.poll ? checkedEndpoint(input.poll.endpoint, "/poll/endpoint") : null;
  const issuer = { ...(await named(caller, id, input)), audience: input.audience ?? null, pollAt };
  await transaction(async () => {
    const before = await change(caller, id, issuer);
    if (input.poll && pollAt !== null)
      await beginPoll(caller, id, { ...input.poll, endpoint: pollAt }, before?.pollAt ?? null);
    else await endPoll(caller, id);
  });
  return { issuer, poll: await pollStateOf(caller, id) };
}

type Named = Pick<TrustedIssuer, "issuer" | "keys" | "keysAt" | "isProvider">;

async function named(caller: Caller, id: string, input: IssuerInput): Promise<Named> {
  if (input.ofProvider === true) return ownProvider(await connectionById(caller, id), input);
  if (input.issuer === undefined) throw invalidField("/issuer", "Give the issuer.", "required");
  return { issuer: input.issuer, ...(await checkedKeySet(input)) };
}

function ownProvider({ oidc }: ConnectionDoc, { issuer, jwks, jwksUri }: IssuerInput): Named {
  if (!oidc) throw invalidField("/ofProvider", "This is no oidc connection: give the issuer and its keys.");
  if (issuer !== undefined || jwks !== undefined || jwksUri !== undefined)
    throw invalidField("/ofProvider", "Give either ofProvider or an issuer with its keys.");
  return { issuer: oidc.issuer, keys: null, keysAt: oidc.provider.jwksUri, isProvider: true };
}

/** Whom it believes now; of a provider what is known of it today. One that speaks SAML by now believes whom it last did. */
function believedBy({ trustedIssuer, oidc }: ConnectionDoc): TrustedIssuer | null {
  if (!trustedIssuer?.isProvider || !oidc) return trustedIssuer ?? null;
  return { ...trustedIssuer, issuer: oidc.issuer, keysAt: oidc.provider.jwksUri };
}

/** Nobody is believed any more. @throws DomainError `not_found`, `conflict` for one that is ending */
export async function dropTrustedIssuer(caller: Caller, id: string): Promise<void> {
  await transaction(async () => {
    await change(caller, id, null);
    await endPoll(caller, id);
  });
}

/** @returns what was before */
async function change(caller: Caller, id: string, trustedIssuer: TrustedIssuer | null): Promise<TrustedIssuer | null> {
  const before = await connectionToChange(caller, id);
  const set = { $set: { trustedIssuer, updatedAt: new Date() }, $inc: { version: 1 } };
  const where = { organizationId: caller.organizationId, _id: id };
  const after = await ConnectionModel.findOneAndUpdate(where, set, { returnDocument: "after" }).lean();
  if (!after) throw notFound("connection", id);
  await record(caller, {
    ...{ type: "connection.updated", object: { type: "connection", id } },
    ...{ before: told(before), after: told(after) },
  });
  return before.trustedIssuer ?? null;
}

/** A connection that somebody outside names, and whom it believes. */
export interface Believing {
  readonly connection: Pick<ConnectionDoc, "_id" | "organizationId" | "kind">;
  readonly issuer: TrustedIssuer;
}

/** Null where there is no such connection, it is switched off, or it trusts nobody. */
export async function findBelieving(id: string): Promise<Believing | null> {
  const connection = await ConnectionModel.findOne({ _id: id, ...STANDING })
    .setOptions({
      acrossOrganizations: "an identity provider names a connection; what is done is done in its organization",
    })
    .lean();
  const issuer = connection?.status === "enabled" ? believedBy(connection) : null;
  return connection && issuer ? { connection, issuer } : null;
}
