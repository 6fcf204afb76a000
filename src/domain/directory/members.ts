/**
 * Changing who is in a group, as edges: one member more costs one edge, whatever the size of the group. Values that name nobody yet
 * wait as pending edges (pending.ts).
 */
import { fold } from "../address.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { DomainError } from "../errors.ts";
import { addEdges, addFirstEdges, edgeId, removeAllBut, removeEdges } from "./edge-writes.ts";
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
}

/** Finds out whom the steps are about. May run beside the transaction: whoever goes or changes meanwhile is settled after the commit. */
export async function resolveMembers(caller: ConnectionCaller, changes: readonly MemberChange[]): Promise<Resolved> {
  const { replaces, add, remove } = settle(changes);
  return { replaces, add, remove, known: await knownMembers(caller, [...add, ...remove]) };
}

/**
 * Applies the steps in order, as if one after the other. Runs inside the transaction that holds the group.
 * @throws DomainError `invalid` for an id of our form that is not in this connection.
 */
export async function changeMembers(
  caller: ConnectionCaller,
  groupId: string,
  { replaces, add, remove, known }: Resolved,
): Promise<MembersChanged> {
  const wanted = [...add].map((value) => edge(caller, groupId, value, known));
  const kept = new Set(wanted.map(({ _id }) => _id));
  const removed = replaces
    ? await removeAllBut(caller, groupId, kept)
    : await removeEdges(
        caller,
        [...remove].map((value) => edgeId(groupId, known.get(value)?.id ?? value)).filter((id) => !kept.has(id)),
      );
  return { added: await addEdges(wanted), removed };
}

/** Folds the steps into one: what is in at the end, what is out, and whether everything else goes. */
function settle(changes: readonly MemberChange[]): { replaces: boolean; add: Set<string>; remove: Set<string> } {
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

/** Gives a new group its first members. @throws DomainError `invalid` for an id of our form that is not in this connection. */
export async function firstMembers(
  caller: ConnectionCaller,
  groupId: string,
  { add, known }: Resolved,
): Promise<MembersChanged> {
  const added = await addFirstEdges([...add].map((value) => edge(caller, groupId, value, known)));
  return { added, removed: [] };
}

function edge(caller: ConnectionCaller, groupId: string, value: string, known: ReadonlyMap<string, Known>): EdgeDoc {
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
    at: new Date(),
  };
}
