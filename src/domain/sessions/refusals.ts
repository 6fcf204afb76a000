/**
 * What the log is told of sign-ins that were refused. Whoever goes on trying must not fill it: of what repeats for one member within an
 * hour, the first is told, the tenth, the hundredth and so on, each with its count; and an organization is told so many an hour.
 */
import { afterwards } from "../../platform/afterwards.ts";
import { countWithin } from "../../platform/limits.ts";
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { DomainError, type ErrorCode } from "../errors.ts";
import { record } from "../events/events.ts";
import { type MembershipDoc, membershipOfEmail } from "../memberships/membership-lookup.ts";
import { membershipFor, membershipsOfPerson } from "../memberships/persons-side.ts";
import type { Person } from "../persons/nouns.ts";
import { recordOf } from "../persons/telling.ts";
import type { Visitor } from "../visitor.ts";
import type { SignInMethod } from "./nouns.ts";
import { admissionOf, atTheDoor } from "./standing.ts";

export interface Refused {
  readonly object: { readonly type: "membership" | "person" | "connection"; readonly id: string };
  readonly method: SignInMethod;
  readonly code: ErrorCode;
  /** What else there is to tell. */
  readonly more?: Readonly<Record<string, string>>;
}

const HOUR_SECONDS = 3_600;
const MOST_AN_HOUR = 1_000;

/** Tells the organization of a refusal. */
export async function tellRefused(caller: Caller, visitor: Visitor, refused: Refused): Promise<void> {
  const { object, method, code, more = {} } = refused;
  const tries = await worthTelling(`${caller.organizationId} ${object.id} ${code} ${Object.values(more).join(" ")}`);
  if (tries === null || (await countWithin("refused-all", caller.organizationId, HOUR_SECONDS)) > MOST_AN_HOUR) return;
  const after = { method, code, tries, ...(object.type === "membership" && whence(visitor)), ...more };
  await transaction(() => record(caller, { type: "session.refused", object, after }));
}

// Only of members: their traces are found again when they are to be erased.
const whence = ({ ip, userAgent }: Visitor) => ({ ip, userAgent: userAgent?.slice(0, 200) ?? null });

/** The count within the hour, where it is one that is told: 1, 10, 100 … */
async function worthTelling(what: string): Promise<number | null> {
  const tries = await countWithin("refused", what, HOUR_SECONDS);
  return /^10*$/.test(String(tries)) ? tries : null;
}

export interface WrongTry {
  readonly person: Person | null;
  /** As typed at an organization's door: members are found by it whose address nobody has proved. */
  readonly emailKey?: string | null;
  /** Null: at no organization's door. */
  readonly organizationId: string | null;
  readonly method: SignInMethod;
  /** What was wrong. */
  readonly factor: "first" | "second";
}

/**
 * Tells of a wrong password or code whoever it concerns, beside the answer: its time says nothing of the address. An address that the
 * organization does not know is told to nobody.
 */
export function tellWrongTry(visitor: Visitor, tried: WrongTry, error: unknown): void {
  if (!(error instanceof DomainError) || (error.code !== "invalid_credentials" && error.code !== "rate_limited"))
    return;
  afterwards(() => tellConcerned(visitor, tried, error.code));
}

async function tellConcerned(visitor: Visitor, tried: WrongTry, code: ErrorCode): Promise<void> {
  const { person, method, factor } = tried;
  for (const membership of await concerned(tried))
    await tellRefused(atTheDoor(membership.organizationId, visitor.requestId), visitor, {
      object: { type: "membership", id: membership._id },
      ...{ method, code, more: { factor } },
    });
  if (!person || tried.organizationId !== null) return;
  const tries = await worthTelling(`${person.id} ${code} ${factor}`);
  if (tries === null) return;
  const after = { method, code, tries, factor };
  await transaction(() => recordOf(visitor, person.id, { type: "person.sign_in_refused", after }));
}

/** At an organization's door its member; at none, every membership that this way of signing in would open. */
async function concerned({ person, emailKey, organizationId, method }: WrongTry): Promise<MembershipDoc[]> {
  if (organizationId !== null) {
    const caller = atTheDoor(organizationId);
    const bound = person && (await membershipFor(caller, person));
    const found = bound ?? (emailKey ? await membershipOfEmail(caller, emailKey) : null);
    return found && found.status !== "removed" ? [found] : [];
  }
  const opened: MembershipDoc[] = [];
  for (const membership of person ? await membershipsOfPerson(person) : [])
    if (person && (await opens(membership, person, method))) opened.push(membership);
  return opened;
}

async function opens(membership: MembershipDoc, person: Person, method: SignInMethod): Promise<boolean> {
  const caller = atTheDoor(membership.organizationId);
  const decided = await admissionOf(caller, membership, { person, method, secondFactor: true });
  return decided.admitted;
}
