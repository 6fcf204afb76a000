/**
 * Who is to be in a group, and who is not: the steps of a request folded into one, and the names in them made into members. Names that nobody
 * has yet wait as pending edges (unknown-members.ts).
 */
import type { ConnectionCaller } from "../../connections/types.ts";
import { DomainError } from "../../errors.ts";
import type { Member } from "../mirror.models.ts";
import type { MemberChange, MemberKind } from "../types.ts";
import { isOwnId, type KnownMembers, knownMembers, memberNamed } from "./member-names.ts";

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

/** What the steps come to, by names. */
interface NetChanges {
  readonly replaces: boolean;
  readonly add: ReadonlySet<string>;
  readonly remove: ReadonlySet<string>;
  readonly kinds: Kinds;
}

type Kinds = ReadonlyMap<string, MemberKind | undefined>;

/** Whoever is to go by an id of ours has an edge by that id or none, so nothing needs to be known of them. */
const askedFor = ({ add, remove }: NetChanges): string[] => [...add, ...[...remove].filter((value) => !isOwnId(value))];

/** Folds the steps into one: what is in at the end, what is out, and whether everything else goes. */
function netOf(changes: readonly MemberChange[]): NetChanges {
  const [add, remove] = [new Set<string>(), new Set<string>()];
  const kinds = new Map<string, MemberKind | undefined>();
  let replaces = false;
  for (const { op, values, kinds: said } of changes) {
    if (op === "replace") {
      replaces = true;
      add.clear();
      remove.clear();
    }
    const [into, from] = op === "remove" ? [remove, add] : [add, remove];
    for (const value of values) {
      into.add(value);
      from.delete(value);
      if (said?.get(value)) kinds.set(value, said.get(value));
      else kinds.delete(value);
    }
  }
  return { replaces, add, remove, kinds };
}
