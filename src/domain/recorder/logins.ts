/** Reading who signed in by SSO, with what came of it. */
import type { Caller } from "../caller.ts";
import { caughtUp } from "../feed/following.ts";
import type { Page, PageRequest } from "../page.ts";
import { type Sentence, sentence } from "../sentences/sentence.ts";
import { type LoginFilter, listLogins } from "../sso/log/finding-logins.ts";
import type { LoginLine } from "../sso/log/login-log.ts";
import { eachOnce, outcomesOf } from "./effects.ts";
import { factsFor } from "./facts.ts";
import { membershipName } from "./names.ts";
import type { Facts } from "./types.ts";

/** A sign-in with what came of it. */
export interface ToldLogin extends Omit<LoginLine, "trail"> {
  readonly effects: readonly Sentence[];
  readonly events: readonly string[];
}

/** The log of one connection, newest first, in words. @throws DomainError `not_found` */
export async function listToldLogins(
  caller: Caller,
  connectionId: string,
  page: PageRequest,
  filter: LoginFilter = {},
): Promise<Page<ToldLogin>> {
  await caughtUp();
  const { items, nextCursor } = await listLogins(caller, connectionId, page, filter);
  const facts = await factsFor(caller, items);
  return { items: items.map((line) => toldOf(facts, line)), nextCursor };
}

function toldOf(facts: Facts, { trail, ...line }: LoginLine): ToldLogin {
  const own = facts.own.get(line.id) ?? [];
  const events = [...own, ...own.flatMap(({ id }) => facts.following.get(id) ?? [])].map(({ id }) => id);
  return { ...line, effects: effectsOf(facts, { ...line, trail }), events };
}

/** What of a sign-in an admin looks for; the session itself is the sign-in. */
const TOLD = new Set(["membership", "invitation", "directory_user", "conflict", "team"]);

function effectsOf(facts: Facts, line: LoginLine): readonly Sentence[] {
  const { outcome, detail, reason, membershipId, email, nameId } = line;
  if (outcome === "test") return [];
  if (outcome === "refused")
    return [sentence("no_effect", { why: sentence("sign_in_refused", { why: detail ?? reason }) })];
  const own = facts.own.get(line.id) ?? [];
  const isKnown = membershipId !== null && facts.memberships.has(membershipId);
  const name = isKnown ? membershipName(facts, membershipId) : (email ?? nameId);
  const told = own.filter(({ object }) => TOLD.has(object.type));
  const outcomes = told.flatMap((event) => outcomesOf(facts, event, { line, own }));
  return [sentence("signed_in", { name }), ...eachOnce(outcomes.map(({ said }) => said))];
}
