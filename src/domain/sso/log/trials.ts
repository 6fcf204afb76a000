/** Trying a connection: an admin gets a link that counts once and sees what the identity provider sent, while nobody is signed in. */

import { transaction } from "../../../platform/database/mongo.ts";
import { newId, secretForm } from "../../../platform/ids.ts";
import { digest, newSecret, sameDigest } from "../../../platform/keys/secrets.ts";
import { domainOf, emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { connectionById, connectionToChange } from "../../connections/connection-lookup.ts";
import { loginPathOf, noteTest, type SsoConnection } from "../../connections/sso/sso-lookup.ts";
import { DomainError, invalidField, notFound } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { link } from "../../links.ts";
import { givenByGroups } from "../../mappings/login-groups.ts";
import { isAddressProved } from "../../organizations/domains/adoption.ts";
import type { Visitor } from "../../visitor.ts";
import { throughConnection, warningsOf } from "../signing-in.ts";
import { type TrialDoc, TrialModel } from "../sso.models.ts";
import { decide } from "../ties/matching.ts";
import type { SsoIdentity } from "../types.ts";
import { type Deviation, oddities, stopped, told } from "./deviations.ts";

const LASTS_MS = 30 * 60_000;

/** What came of a trial. */
export interface TrialOutcome {
  /** What a sign-in would do: sign a member in, accept an invitation, make a member, or refuse. */
  readonly would: "sign_in" | "accept_invitation" | "create" | "refuse";
  readonly reason: string | null;
  readonly detail: string | null;
  readonly nameId: string | null;
  readonly nameIdFormat: string | null;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly groups: readonly string[] | null;
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  readonly warnings: readonly string[];
  /** All that is not as it should be; what stops a sign-in first. */
  readonly deviations: readonly Deviation[];
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
}

/** Makes the link. @throws DomainError `not_found`; `invalid` for a scim connection */
export async function startTrial(
  caller: Caller,
  connectionId: string,
): Promise<{ id: string; url: string; expiresAt: Date }> {
  const { kind } = await connectionToChange(caller, connectionId);
  if (kind === "scim") throw invalidField("/connection", "A scim connection cannot be tried by signing in.");
  const secret = newSecret();
  const document: TrialDoc = {
    _id: newId("trl"),
    organizationId: caller.organizationId,
    connectionId,
    digest: digest(secret),
    browser: null,
    outcome: null,
    expiresAt: new Date(Date.now() + LASTS_MS),
  };
  await transaction(async () => {
    await TrialModel.insertMany([document], { lean: true });
    await record(caller, { type: "connection.trial_started", object: { type: "connection", id: connectionId } });
  });
  const begins = loginPathOf({ kind, id: connectionId });
  const url = link(`${begins}?test=${document._id}_${secret}`);
  return { id: document._id, url, expiresAt: document.expiresAt };
}

/** How a trial stands, for whoever may look after the connection. */
export interface Trial {
  readonly id: string;
  /** `opened`: a browser has taken the link, and no answer has come. */
  readonly state: "waiting" | "opened" | "done";
  readonly expiresAt: Date;
  readonly outcome: TrialOutcome | null;
}

/** @throws DomainError `not_found`, also half an hour after it was begun */
export async function getTrial(caller: Caller, connectionId: string, id: string): Promise<Trial> {
  await connectionById(caller, connectionId);
  const { organizationId } = caller;
  const found = await TrialModel.findOne({
    organizationId,
    connectionId,
    _id: id,
    expiresAt: { $gt: new Date() },
  }).lean();
  if (!found) throw notFound("test", id);
  const state = found.outcome ? "done" : found.browser ? "opened" : "waiting";
  return { id, state, expiresAt: found.expiresAt, outcome: outcomeIn(found) };
}

/** One that an earlier version kept has no deviations. */
const outcomeIn = ({ outcome }: TrialDoc): TrialOutcome | null =>
  outcome && ({ deviations: [], ...outcome } as unknown as TrialOutcome);

const FORM = secretForm("trl");

/** Opens a trial in this browser, once. @returns its id. @throws DomainError `forbidden` for a link that does not count (any more) */
export async function openTrial(connection: SsoConnection, token: string, browser: string): Promise<string> {
  const [, id, secret] = FORM.exec(token) ?? [];
  const { organizationId, id: connectionId } = connection;
  const opened =
    id !== undefined &&
    secret !== undefined &&
    (await TrialModel.findOneAndUpdate(
      { organizationId, connectionId, _id: id, digest: digest(secret), browser: null, expiresAt: { $gt: new Date() } },
      { $set: { browser: digest(browser) } },
    ).lean());
  if (!opened) throw new DomainError("forbidden", "This link was used, or is too old. Start another test.");
  return opened._id;
}

/** What the sign-in of this identity would do now. Nothing is written. */
export async function foresee(
  visitor: Visitor,
  connection: SsoConnection,
  identity: SsoIdentity,
): Promise<TrialOutcome> {
  const caller = throughConnection(connection, visitor.requestId);
  const { nameId, nameIdFormat, email, displayName, groups } = identity;
  const { roles, teams } = await givenByGroups(caller, connection.id, groups ?? []);
  const decided = await decide(caller, connection, identity).catch(asRefusal);
  return {
    ...(decided instanceof DomainError
      ? { would: "refuse", reason: decided.code, detail: decided.message }
      : { would: WOULD[decided.kind], reason: null, detail: null }),
    ...{ nameId, nameIdFormat, email, displayName, groups: groups ?? null, roles, teams: teams.map(({ id }) => id) },
    warnings: warningsOf(identity),
    deviations: told([
      ...(decided instanceof DomainError ? [stopped(decided.code, decided.message)] : []),
      ...oddities(identity),
      ...(await unproved(caller, email)),
    ]),
    attributes: Object.entries(identity.attributes).map(([name, values]) => ({ name, values })),
  };
}

/** An address counts where its domain is proved, or where the policy takes everybody's word. */
async function unproved(caller: Caller, email: string | null): Promise<Deviation[]> {
  const key = email === null ? null : emailKey(email);
  if (key === null || (await isAddressProved(caller, key))) return [];
  const detail = `The domain ${domainOf(key)} is not verified here: the address finds nobody by itself.`;
  return [{ code: "address_unverified", severity: "look", detail }];
}

const WOULD = { member: "sign_in", invited: "accept_invitation", new: "create" } as const;

function asRefusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  throw error;
}

/** The outcome of a response that was not taken. */
export const refusedOutcome = (
  reason: string,
  detail: string,
  deviations: readonly Deviation[] = [],
): TrialOutcome => ({
  deviations: told([stopped(reason, detail), ...deviations]),
  ...{
    would: "refuse",
    reason,
    detail,
    nameId: null,
    nameIdFormat: null,
    email: null,
    displayName: null,
    groups: null,
  },
  ...{ roles: [], teams: [], warnings: [], attributes: [] },
});

/** Keeps the outcome for the browser that tries. */
export async function closeTrial(connection: SsoConnection, id: string, outcome: TrialOutcome): Promise<void> {
  const { organizationId } = connection;
  await TrialModel.updateOne({ organizationId, _id: id }, { $set: { outcome } });
  if (outcome.would !== "refuse") await noteTest(connection);
}

/** The outcome, for the browser that tried. @throws DomainError `not_found` for every other */
export async function outcomeOf(id: string, browser: string | undefined): Promise<TrialOutcome> {
  const found = await TrialModel.findOne({ _id: id })
    .setOptions({ acrossOrganizations: "a browser shows the secret that it tried with" })
    .lean();
  if (!found?.browser || !found.outcome || browser === undefined || !sameDigest(found.browser, digest(browser)))
    throw new DomainError("not_found", "There is no such test, or it was made in another browser.");
  return { deviations: [], ...found.outcome } as unknown as TrialOutcome;
}
