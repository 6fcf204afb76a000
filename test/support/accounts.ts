/** Persons with credentials of their own, what they are mailed, and the codes that their apps show. */
import { generate } from "otplib";
import { createPerson, type NewPerson } from "../../src/domain/account/address-proof.ts";
import { confirmTotp, startTotp } from "../../src/domain/account/factors/second-factor.ts";
import { emailKey } from "../../src/domain/address.ts";
import type { Caller } from "../../src/domain/caller.ts";
import { type KeptMail, listKeptMails } from "../../src/domain/mails/local-mailbox.ts";
import { createMembership } from "../../src/domain/memberships/memberships.ts";
import { organizationOf } from "../../src/domain/organizations/organizations.ts";
import type { Person } from "../../src/domain/persons/types.ts";
import { signInByPassword } from "../../src/domain/sessions/sign-in/sign-in.ts";
import type { Session } from "../../src/domain/sessions/types.ts";
import { PASSWORD, visitor } from "./visitors.ts";
import { givenOrganization, operator, unique } from "./world.ts";

/** An address that no other test has. */
export const newAddress = (name = "jane"): string => `${unique(name)}@people.test`;

/** Somebody with a proved address and the password PASSWORD. */
export const givenPerson = (input: Partial<NewPerson> = {}): Promise<Person> =>
  createPerson(visitor(), { email: newAddress(), emailVerified: true, password: PASSWORD, ...input });

/** A member of an organization of its own, with a session there: what makes a personal token. */
export async function givenTokenMaker(): Promise<{
  readonly caller: Caller;
  readonly person: Person;
  readonly membershipId: string;
  readonly session: Session;
}> {
  const { caller } = await givenOrganization();
  return { caller, ...(await anotherTokenMaker(caller)) };
}

/** Another one in an organization that is there. */
export async function anotherTokenMaker(caller: Caller) {
  const person = await givenPerson();
  const { id: membershipId } = await createMembership(caller, { email: person.email });
  const { slug: organization } = await organizationOf(caller);
  const { session } = await signInByPassword(visitor(), { organization, email: person.email, password: PASSWORD });
  return { person, membershipId, session };
}

/** What was mailed to an address, newest first. */
export async function mailsTo(address: string): Promise<KeptMail[]> {
  const { items } = await listKeptMails(operator, { limit: 100 });
  return items.filter(({ to }) => emailKey(to) === emailKey(address));
}

/** The token in the newest mail to an address: the last segment of its link. */
export async function mailedToken(address: string): Promise<string> {
  const [mail] = await mailsTo(address);
  const link = mail?.links.find((one) => /\/(verify|verify-address|reset)\//.test(one));
  if (!link) throw new Error(`No link was mailed to ${address}.`);
  return link.slice(link.lastIndexOf("/") + 1);
}

const STEP_SECONDS = 30;

/** The code that the app of a seed shows so many steps from now. */
export const codeOf = (secret: string, steps = 0): Promise<string> =>
  generate({ secret, epoch: Date.now() / 1000 + steps * STEP_SECONDS });

/** Enrols an app with the code of the step before, so that the one of now is unused. */
export async function givenTotp(personId: string): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = await startTotp(visitor(), personId);
  const { recoveryCodes } = await confirmTotp(visitor(), personId, await codeOf(secret, -1));
  return { secret, recoveryCodes };
}

/**
 * The least processor time of each call in milliseconds, that of the threads where passwords are hashed included. Taken by turns, so
 * that all meet the same machine; what others make it wait for is not in it.
 */
export async function leastCpuMs(rounds: number, calls: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const least = calls.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++)
    for (const [index, call] of calls.entries()) {
      const began = process.cpuUsage();
      await call().catch(() => undefined);
      const { user, system } = process.cpuUsage(began);
      least[index] = Math.min(least[index] ?? 0, (user + system) / 1_000);
    }
  return least;
}

/** The shortest time of each call in milliseconds, taken by turns so that all meet the same machine. */
export async function shortestMs(rounds: number, calls: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const shortest = calls.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++)
    for (const [index, call] of calls.entries()) {
      const began = performance.now();
      await call().catch(() => undefined);
      shortest[index] = Math.min(shortest[index] ?? 0, performance.now() - began);
    }
  return shortest;
}
