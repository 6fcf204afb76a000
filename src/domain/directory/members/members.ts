/**
 * Changing who is in a group, as edges: one member more costs one edge, whatever the size of the group. Names that nobody has yet wait
 * as pending edges (unknown-members.ts).
 */

import { againIfDuplicate } from "../../../platform/database/failures.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { DomainError } from "../../errors.ts";
import type { Member } from "../mirror.models.ts";
import type { MemberChange, MemberKind } from "../types.ts";
import { addMembers, presentIn, removeMember, removeMembers, slices } from "./edge-writes.ts";
import { isOwnId, type KnownMembers, knownMembers, memberNamed } from "./member-names.ts";
import { askedFor, type NetChanges, netOf } from "./member-steps.ts";
import { othersIn } from "./reading.ts";

/** A name, and what it is said to be. */
export type Named = Pick<Member, "memberId" | "pendingKind">;

/** Who is to be in the group and who is not, at the end of all steps of a request. */
export interface Wanted {
  /** Nobody else stays. */
  readonly replaces: boolean;
  /** By memberId. */
  readonly there: ReadonlyMap<string, Member>;
  readonly away: readonly string[];
  /** Names to go that nobody had when it was asked. */
  readonly nameless: readonly Named[];
}

/** What a change came to. */
export interface MembersChanged {
  readonly added: readonly Member[];
  /** The ids, or names, of those who are gone. */
  readonly removed: readonly string[];
}

export const isChange = ({ added, removed }: MembersChanged): boolean => added.length + removed.length > 0;

/**
 * Finds out whom the steps of a request are about. May run beside the transaction: whoever goes or changes meanwhile is settled after the
 * commit.
 * @throws DomainError `invalid` for an id of our form that is not in this connection.
 */
export async function membersWanted(caller: ConnectionCaller, changes: readonly MemberChange[]): Promise<Wanted> {
  const [wanted] = await membersWantedByAll(caller, [changes]);
  if (wanted instanceof DomainError) throw wanted;
  return wanted as Wanted;
}

/** The same for several requests of one connection, asked together; the error of one that is wrong stands in its place. */
export async function membersWantedByAll(
  caller: ConnectionCaller,
  requests: readonly (readonly MemberChange[])[],
): Promise<(Wanted | DomainError)[]> {
  const net = requests.map(netOf);
  const known = await knownMembers(
    caller,
    [...new Set(net.flatMap(askedFor))],
    net.length === 1 ? net[0]?.kinds : undefined,
  );
  return net.map((one) => wantedOf(one, known));
}

function wantedOf({ replaces, add, remove, kinds }: NetChanges, known: KnownMembers): Wanted | DomainError {
  // Values of one person by two names are one member.
  const there = new Map<string, Member>();
  for (const value of add) {
    const member = memberNamed(known, value, kinds.get(value)) ?? waiting(value, kinds.get(value));
    if (member.kind === null && isOwnId(value))
      return new DomainError("invalid", `There is no member ${value} in this connection.`);
    there.set(member.memberId, member);
  }
  const named = [...remove].map((value) => [value, memberNamed(known, value, kinds.get(value))] as const);
  // The name itself goes too: it may wait beside whoever has it, for somebody of another kind.
  const away = new Set(named.flatMap(([value, member]) => [value, member?.memberId ?? value]));
  const nameless = named.flatMap(([value, member]) =>
    member || isOwnId(value) ? [] : [waiting(value, kinds.get(value))],
  );
  return { replaces, there, away: [...away].filter((id) => !there.has(id)), nameless };
}

const waiting = (name: string, pendingKind: MemberKind | undefined): Member => ({
  memberId: name,
  kind: null,
  membershipId: null,
  ...(pendingKind && { pendingKind }),
});

/** So many are stored, and told, at once. */
export const PART = 1_000;

/**
 * Applies a change of any size, part by part. Runs inside the transaction that holds the group.
 * @param isNew whether nobody can be in the group yet
 */
export async function* changeMembers(
  caller: ConnectionCaller,
  groupId: string,
  { replaces, there, away }: Wanted,
  isNew: boolean,
): AsyncGenerator<MembersChanged> {
  const missing = new Map(there);
  const gone = replaces && !isNew ? await othersIn(caller, groupId, missing) : away;
  const isCompared = replaces || isNew;
  for (const part of slices(gone, PART)) {
    const removed = isCompared ? part : await presentIn(caller, groupId, part);
    await removeMembers(caller, groupId, removed);
    yield { added: [], removed };
  }
  for (const part of slices([...missing.values()], PART)) {
    const added = isCompared ? part : await absentOf(caller, groupId, part);
    await addMembers(caller, groupId, added).catch(againIfDuplicate);
    yield { added, removed: [] };
  }
}

async function absentOf(caller: ConnectionCaller, groupId: string, members: readonly Member[]): Promise<Member[]> {
  const ids = members.map(({ memberId }) => memberId);
  const present = new Set(await presentIn(caller, groupId, ids));
  return members.filter(({ memberId }) => !present.has(memberId));
}

/**
 * Applies small changes of one group as if one after the other; none replaces all. Runs inside the transaction that holds the group.
 * @param trusting takes it that nobody who is added is there already; when that is wrong, the transaction fails as a duplicate
 * @returns what each came to
 */
export async function changeMembersTogether(
  caller: ConnectionCaller,
  groupId: string,
  changes: readonly Wanted[],
  trusting: boolean,
): Promise<MembersChanged[]> {
  const [first] = changes;
  if (first && changes.length === 1) {
    const [added, [only, ...more]] = [[...first.there.values()], first.away];
    if (trusting && only === undefined) {
      await addMembers(caller, groupId, added);
      return [{ added, removed: [] }];
    }
    if (only !== undefined && more.length === 0 && added.length === 0)
      return [{ added: [], removed: (await removeMember(caller, groupId, only)) ? [only] : [] }];
  }
  return changeCompared(caller, groupId, changes);
}

/** The same, having looked who is there. */
async function changeCompared(
  caller: ConnectionCaller,
  groupId: string,
  changes: readonly Wanted[],
): Promise<MembersChanged[]> {
  const touched = new Set(changes.flatMap(({ there, away }) => [...there.keys(), ...away]));
  const before = new Set(await presentIn(caller, groupId, [...touched]));
  // Those who were there and stay are "stays"; somebody who went and came again comes anew.
  const now = new Map<string, Member | "stays">([...before].map((id) => [id, "stays"]));
  const changed = changes.map(({ there, away }) => {
    const removed = away.filter((id) => now.delete(id));
    const added = [...there.values()].filter(({ memberId }) => !now.has(memberId));
    for (const member of added) now.set(member.memberId, member);
    return { added, removed };
  });
  const gone = [...before].filter((id) => now.get(id) !== "stays");
  const come = [...now.values()].filter((member) => member !== "stays");
  await removeMembers(caller, groupId, gone);
  await addMembers(caller, groupId, come).catch(againIfDuplicate);
  return changed;
}
