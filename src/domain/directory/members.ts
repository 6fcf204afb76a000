/**
 * Changing who is in a group, as edges: one member more costs one edge, whatever the size of the group. Values that name nobody yet
 * wait as pending edges (pending.ts).
 */
import { fold } from "../address.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { DomainError } from "../errors.ts";
import {
  addEdges,
  addMissingEdges,
  addNewEdges,
  edgeId,
  edgesThere,
  removeAllBut,
  removeEdge,
  removeEdges,
} from "./edge-writes.ts";
import { isOwnId, type Known, knownMembers } from "./member-names.ts";
import type { EdgeDoc } from "./mirror.models.ts";
import type { MemberChange } from "./nouns.ts";

/** What a change came to. */
export interface MembersChanged {
  readonly added: readonly EdgeDoc[];
  /** Whom the edges held that are gone. */
  readonly removed: readonly string[];
}

/** Steps folded into one, and whom their values name. */
export interface Resolved {
  readonly replaces: boolean;
  readonly add: ReadonlySet<string>;
  readonly remove: ReadonlySet<string>;
  readonly known: ReadonlyMap<string, Known>;
  /** Names to go that nobody had when it was asked. */
  readonly nameless: readonly string[];
}

/** Finds out whom the steps are about. May run beside the transaction: whoever goes or changes meanwhile is settled after the commit. */
export async function resolveMembers(caller: ConnectionCaller, changes: readonly MemberChange[]): Promise<Resolved> {
  const [resolved] = await resolveAll(caller, [changes]);
  return resolved as Resolved;
}

/** The same for several changes of one connection, asked together. */
export async function resolveAll(
  caller: ConnectionCaller,
  all: readonly (readonly MemberChange[])[],
): Promise<Resolved[]> {
  const settled = all.map(settle);
  const known = await knownMembers(caller, [...new Set(settled.flatMap(askedFor))]);
  return settled.map((one) => {
    const nameless = [...one.remove].filter((value) => !isOwnId(value) && !known.has(value));
    return { ...one, known, nameless };
  });
}

type Settled = Omit<Resolved, "known" | "nameless">;

/** Whoever is to go by an id of ours has an edge by that id or none, so nothing needs to be known of them. */
const askedFor = ({ add, remove }: Settled): string[] => [...add, ...[...remove].filter((value) => !isOwnId(value))];

/** Folds the steps into one: what is in at the end, what is out, and whether everything else goes. */
function settle(changes: readonly MemberChange[]): Settled {
  const [add, remove] = [new Set<string>(), new Set<string>()];
  let replaces = false;
  for (const { op, values } of changes) {
    if (op === "replace") {
      replaces = true;
      add.clear();
      remove.clear();
    }
    const [into, from] = op === "remove" ? [remove, add] : [add, remove];
    for (const value of values) {
      into.add(value);
      from.delete(value);
    }
  }
  return { replaces, add, remove };
}

/** The edges that a change wants there and away. */
export interface Wanted {
  readonly there: readonly EdgeDoc[];
  readonly away: readonly string[];
  readonly nameless: readonly string[];
}

/** @throws DomainError `invalid` for an id of our form that is not in this connection. */
export function wantedOf(
  caller: ConnectionCaller,
  groupId: string,
  { add, remove, known, nameless }: Resolved,
): Wanted {
  const at = new Date();
  const there = [...add].map((value) => edge(caller, groupId, value, { known, at }));
  const kept = new Set(there.map(({ _id }) => _id));
  const away = [...remove].map((value) => edgeId(groupId, known.get(value)?.id ?? value)).filter((id) => !kept.has(id));
  return { there, away, nameless };
}

/**
 * Applies a change. Runs inside the transaction that holds the group.
 * @throws DomainError `invalid` for an id of our form that is not in this connection.
 */
export async function changeMembers(
  caller: ConnectionCaller,
  groupId: string,
  resolved: Resolved,
): Promise<MembersChanged> {
  const wanted = wantedOf(caller, groupId, resolved);
  if (!resolved.replaces) return (await changeEdges(caller, [wanted]))[0] ?? NOTHING;
  const removed = await removeAllBut(caller, groupId, new Set(wanted.there.map(({ _id }) => _id)));
  return { added: await addEdges(caller, wanted.there), removed };
}

const NOTHING: MembersChanged = { added: [], removed: [] };

/**
 * Applies changes of one group as if one after the other. Runs inside the transaction that holds the group.
 * @param trusting takes it that nobody who is added is there already; when that is wrong, the transaction fails as a duplicate
 * @returns what each came to
 */
export async function changeEdges(
  caller: ConnectionCaller,
  changes: readonly Wanted[],
  trusting = false,
): Promise<MembersChanged[]> {
  const [first] = changes;
  if (first && changes.length === 1) {
    const { there, away } = first;
    if (trusting && away.length === 0) return [{ added: await addNewEdges(there), removed: [] }];
    const [only] = away;
    if (only !== undefined && away.length === 1 && there.length === 0) {
      const gone = await removeEdge(caller, only);
      return [{ added: [], removed: gone === undefined ? [] : [gone] }];
    }
  }
  return changeSeen(caller, changes);
}

/** The same, having looked which of the edges are there. */
async function changeSeen(caller: ConnectionCaller, changes: readonly Wanted[]): Promise<MembersChanged[]> {
  const touched = new Set(changes.flatMap(({ there, away }) => [...there.map(({ _id }) => _id), ...away]));
  const before = new Map((await edgesThere(caller, [...touched])).map(({ _id, memberId }) => [_id, memberId]));
  const now = new Map<string, string | EdgeDoc>(before);
  const changed = changes.map(({ there, away }) => {
    const removed = away.flatMap((id) => {
      const was = now.get(id);
      if (was === undefined) return [];
      now.delete(id);
      return [typeof was === "string" ? was : was.memberId];
    });
    const added = there.filter((edge) => !now.has(edge._id) && now.set(edge._id, edge));
    return { added, removed };
  });
  // An edge that went and came again is a new one.
  const isNew = (edge: string | EdgeDoc): edge is EdgeDoc => typeof edge !== "string";
  const stored = [...now.values()].filter(isNew);
  await removeEdges(
    caller,
    [...before.keys()].filter((id) => typeof now.get(id) !== "string"),
  );
  await addMissingEdges(stored);
  return changed;
}

/** Gives a new group its first members. @throws DomainError `invalid` for an id of our form that is not in this connection. */
export async function firstMembers(
  caller: ConnectionCaller,
  groupId: string,
  resolved: Resolved,
): Promise<MembersChanged> {
  return { added: await addNewEdges(wantedOf(caller, groupId, resolved).there), removed: [] };
}

function edge(
  caller: ConnectionCaller,
  groupId: string,
  value: string,
  { known, at }: { readonly known: ReadonlyMap<string, Known>; readonly at: Date },
): EdgeDoc {
  const member = known.get(value);
  if (!member && isOwnId(value)) throw new DomainError("invalid", `There is no member ${value} in this connection.`);
  return {
    _id: edgeId(groupId, member?.id ?? value),
    organizationId: caller.organizationId,
    connectionId: caller.connection.id,
    groupId,
    memberId: member?.id ?? value,
    kind: member?.kind ?? null,
    membershipId: member?.membershipId ?? null,
    ...(!member && { pendingKey: fold(value) }),
    at,
  };
}
