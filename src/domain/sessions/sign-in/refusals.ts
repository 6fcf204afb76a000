/** What the log is told of sign-ins that were refused; of those that repeat, not each (events/repeated.ts). */

import { transaction } from "../../../platform/database/mongo.ts";
import { bestEffort } from "../../../platform/jobs/best-effort.ts";
import type { Caller } from "../../caller.ts";
import { atTheDoor } from "../../caller.ts";
import { DomainError, type ErrorCode } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { worthTelling, worthTellingTo } from "../../events/repeated.ts";
import { type MembershipDoc, membershipOfEmail } from "../../memberships/membership-lookup.ts";
import { recordOf } from "../../persons/security-notices.ts";
import type { Person } from "../../persons/types.ts";
import type { Visitor } from "../../visitor.ts";
import { admissionOf } from "../access-check.ts";
import type { SignInMethod } from "../types.ts";
import { leadsIn } from "./admission.ts";
import { membershipFor, membershipsOfPerson } from "./claiming.ts";

export interface Refused {
  readonly object: { readonly type: "membership" | "person" | "connection"; readonly id: string };
  readonly method: SignInMethod;
  readonly code: ErrorCode;
  /** What else there is to tell. */
  readonly more?: Readonly<Record<string, string>>;
}

/** Tells the organization of a refusal. */
export async function tellRefused(caller: Caller, visitor: Visitor, refused: Refused): Promise<void> {
  const { object, method, code, more = {} } = refused;
  const what = `${object.id} ${code} ${Object.values(more).join(" ")}`;
  const tries = await worthTellingTo(caller.organizationId, what);
  if (tries === null) return;
  const after = { method, code, tries, ...(object.type === "membership" && whence(visitor)), ...more };
  await transaction(() => record(caller, { type: "session.refused", object, after }));
}

// Only of members: their traces are found again when they are to be erased.
const whence = ({ ip, userAgent }: Visitor) => ({ ip, userAgent: userAgent?.slice(0, 200) ?? null });

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
 * Tells of a wrong password or code whoever it concerns, beside the answer: its time says nothing of the address. Nothing depends on it,
 * and a try that is not told is counted as lost. An address that the organization does not know is told to nobody.
 */
export function tellWrongTry(visitor: Visitor, tried: WrongTry, error: unknown): void {
  if (!(error instanceof DomainError) || (error.code !== "invalid_credentials" && error.code !== "rate_limited"))
    return;
  const { code, reason } = error;
  const run = () => tellConcerned(visitor, tried, { code, ...(reason !== undefined && { reason }) });
  bestEffort({ name: "wrong_tries", run });
}

async function tellConcerned(
  visitor: Visitor,
  tried: WrongTry,
  { code, ...why }: { readonly code: ErrorCode; readonly reason?: string },
): Promise<void> {
  const { person, method, factor } = tried;
  for (const membership of await concerned(tried))
    await tellRefused(atTheDoor(membership.organizationId, visitor.requestId), visitor, {
      object: { type: "membership", id: membership._id },
      ...{ method, code, more: { factor, ...why } },
    });
  if (!person || tried.organizationId !== null) return;
  const tries = await worthTelling(`${person.id} ${code} ${factor} ${why.reason ?? ""}`);
  if (tries === null) return;
  const after = { method, code, tries, factor, ...why };
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
  return leadsIn(await admissionOf(caller, membership, { person, method, secondFactor: true }));
}
