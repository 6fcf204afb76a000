/**
 * Setting up a password for somebody who has only ever come by SSO, or not at all, and may now come without: the outage path. The link
 * goes to the address that the organization has for the member; whoever opens the mailbox is the same person as before.
 */

import { HOUR_MS } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { atTheDoor } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { link } from "../links.ts";
import { queueMail } from "../mails/outbox.ts";
import { type MembershipDoc, membershipById } from "../memberships/membership-lookup.ts";
import { shownName } from "../organizations/branding/branding.ts";
import { organizationOf } from "../organizations/organizations.ts";
import {
  dead,
  type MailedTo,
  newMailedLink,
  readMailedLink,
  spendMailedLink,
  wasMailed,
} from "../persons/mailed-links.ts";
import type { MailedLinkDoc } from "../persons/person.model.ts";
import { findPerson, personOfAddress } from "../persons/persons.ts";
import { localeOf } from "../persons/security-notices.ts";
import { hasCredentials, isKnownBySsoOnly, type Person } from "../persons/types.ts";
import { admissionOf } from "../sessions/access-check.ts";
import { leadsIn } from "../sessions/sign-in/admission.ts";
import { claimableBy, keepPromisesTo, mayBeClaimed } from "../sessions/sign-in/claiming.ts";
import type { Visitor } from "../visitor.ts";
import { complete, createPerson, type NewPerson } from "./address-proof.ts";
import { setPassword } from "./passwords.ts";

/** No second mail within this time, however often somebody is allowed or the policy is switched. */
const PAUSE_MS = HOUR_MS;
const NO_FACTORS = { secondFactors: { totp: false, passkeys: 0, recoveryCodesLeft: 0 } };

/**
 * Mails the member a link to choose a password, where the rules let the member in without SSO, the member has nothing to sign in by,
 * and no such mail went out in the last hour. Joins the running transaction.
 * @returns whether a mail was queued
 */
export async function offerSetUp(caller: Caller, membership: MembershipDoc): Promise<boolean> {
  const { email, emailKey } = membership;
  if (email === null || emailKey === null || (await wasMailed(emailKey, "set_up", PAUSE_MS))) return false;
  if (!(await comesWithoutSso(caller, membership))) return false;
  const person = await personFor(membership, emailKey);
  if (person === undefined) return false;
  await transaction(() => mailLink(caller, membership, { email, emailKey, person }));
  return true;
}

async function comesWithoutSso(caller: Caller, membership: MembershipDoc): Promise<boolean> {
  const shown = { person: NO_FACTORS, method: "password", secondFactor: true } as const;
  return leadsIn(await admissionOf(caller, membership, shown));
}

/** Whose credentials the link is for: null for somebody who was never written down; undefined where there is nothing to set up. */
async function personFor(membership: MembershipDoc, emailKey: string): Promise<Person | null | undefined> {
  const own = await findPerson(membership.personId);
  if (own && hasCredentials(own)) return undefined;
  const proved = own?.emailVerified ? own : await personOfAddress(emailKey);
  if (proved && hasCredentials(proved)) return undefined;
  if (own?.emailVerified) return own.emailKey === emailKey ? own : undefined;
  return (await mayBeClaimed(membership)) ? (proved ?? own) : undefined;
}

/** Whether the member has an address to be mailed at, which somebody vouches for, and nothing to sign in by. */
export const lacksCredentials = async (membership: MembershipDoc): Promise<boolean> =>
  membership.email !== null &&
  membership.emailKey !== null &&
  (await personFor(membership, membership.emailKey)) !== undefined;

async function mailLink(
  caller: Caller,
  { _id, personId: named, displayName, organizationId }: MembershipDoc,
  { email, emailKey, person }: { readonly email: string; readonly emailKey: string; readonly person: Person | null },
): Promise<void> {
  const token = await newMailedLink({
    purpose: "set_up",
    email,
    emailKey,
    displayName: person?.displayName ?? displayName,
    locale: null,
    personId: person?.id ?? named,
    epoch: person?.epoch ?? null,
    membership: { organizationId, id: _id },
  });
  const organization = shownName(await organizationOf(caller));
  const content = { organization, name: displayName, link: link(`/reset/${token}`) };
  await queueMail({ template: "set_up_password", content, to: email, organizationId });
  await record(caller, { type: "membership.set_up_offered", object: { type: "membership", id: _id } });
}

/** Whoever forgot a password that there never was: of the memberships of the address, the first that may come without SSO. */
export async function offerSetUpAt(visitor: Visitor, emailKey: string): Promise<void> {
  for (const membership of await claimableBy(emailKey)) {
    const caller = atTheDoor(membership.organizationId, visitor.requestId);
    if (await transaction(() => offerSetUp(caller, membership)).catch(gone)) return;
  }
}

function gone(error: unknown): false {
  if (error instanceof DomainError && error.code === "not_found") return false;
  throw error;
}

/**
 * Spends the link: the password is set, for the person of the membership, whose address is proved by this.
 * @throws DomainError `invalid` at /token or /password
 */
export async function setUpPassword(
  visitor: Visitor,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Person> {
  const offered = await readMailedLink(token, "set_up");
  return transaction(async () => {
    await spendMailedLink(offered);
    await requireStanding(offered);
    return credentialed(visitor, offered, password);
  }).catch(asDead);
}

/** Whom the link is for, without spending it. @throws DomainError `invalid` at /token */
export async function viewSetUp(token: string): Promise<MailedTo> {
  const offered = await readMailedLink(token, "set_up");
  await requireStanding(offered);
  const person = await unchangedPerson(offered);
  return { email: offered.email, displayName: person?.displayName ?? offered.displayName };
}

/** The membership is still there, with the address that the link was mailed to. Whose it is, is asked of the person. */
async function requireStanding({ membership: at, personId, emailKey }: MailedLinkDoc): Promise<void> {
  const found = at && (await membershipById(atTheDoor(at.organizationId), at.id).catch(gone));
  if (!found || found.status === "removed" || found.emailKey !== emailKey) throw dead();
  if (found.personId !== personId && !(await mayBeClaimed(found))) throw dead();
}

async function credentialed(visitor: Visitor, offered: MailedLinkDoc, password: string): Promise<Person> {
  const { personId, email, displayName, locale } = offered;
  const person = await unchangedPerson(offered);
  const input = { email, password, displayName: displayName ?? undefined, locale: localeOf({ locale }) };
  if (!person) return firstWritten(visitor, { ...input, id: personId ?? undefined, emailVerified: true });
  return person.emailVerified ? setPassword(visitor, person.id, password) : complete(visitor, person, input);
}

/** Nothing about how the person signs in has changed since the link was mailed; null for somebody who is not written down yet. */
async function unchangedPerson({ personId, epoch }: MailedLinkDoc): Promise<Person | null> {
  const person = personId === null ? null : await findPerson(personId);
  if ((person?.epoch ?? null) !== epoch && !isWrittenBySso(person, epoch)) throw dead();
  return person;
}

/** Somebody who was not written down when the link was mailed, and has come by SSO since: nothing about signing in has changed. */
const isWrittenBySso = (person: Person | null, epoch: number | null): boolean =>
  epoch === null && person !== null && isKnownBySsoOnly(person);

/** The membership names this person already, so nobody claims it later: what was promised to the address is kept now. */
async function firstWritten(visitor: Visitor, input: NewPerson): Promise<Person> {
  const person = await createPerson(visitor, input);
  await keepPromisesTo(visitor, person);
  return person;
}

/** The address became another person's meanwhile: that one signs in, or resets the password. */
function asDead(error: unknown): never {
  if (error instanceof DomainError && error.code === "conflict") throw dead();
  throw error;
}
