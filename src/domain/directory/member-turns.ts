/**
 * Members of one group who come and go at the same moment: the changes of several requests are one transaction, in the order they came.
 * Within this process nobody has to be retried; processes of their own meet in the database, where one of two is.
 */
import { inTurn } from "../../platform/in-turn.ts";
import { isDuplicate, transaction } from "../../platform/mongo.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { DomainError } from "../errors.ts";
import { gather } from "./gathering.ts";
import { holdGroup, type StoredGroup } from "./holding.ts";
import { applyTogether } from "./member-changes.ts";
import { resolveAll, type Wanted, wantedOf } from "./members.ts";
import type { MemberChange } from "./nouns.ts";
import { settleAdded } from "./pending.ts";

/** What one request asks for. */
interface Asked {
  readonly caller: ConnectionCaller;
  readonly groupId: string;
  readonly changes: readonly MemberChange[];
}

/**
 * Adds and removes members; not for changes that replace all.
 * @returns the group after it
 * @throws DomainError `not_found`, `invalid` (unknown member of our form)
 */
export async function changeInTurn(
  caller: ConnectionCaller,
  groupId: string,
  changes: readonly MemberChange[],
): Promise<StoredGroup> {
  const asked: Asked = { caller, groupId, changes };
  const outcome = await gather(`${caller.connection.id} ${groupId}`, asked, changeTogether, 1);
  if (outcome instanceof DomainError) throw outcome;
  return outcome;
}

async function changeTogether(asked: readonly Asked[]): Promise<(StoredGroup | DomainError)[]> {
  const wanting = wantedBy(asked);
  wanting.catch(() => undefined); // told when it is awaited
  // Of one alone it is asked while the group is being held. Of several, one that is refused must not take the others along.
  if (asked.length === 1) return store(asked, wanting);
  const wanted = await wanting;
  const right = asked.filter((_, index) => !(wanted[index] instanceof DomainError));
  const groups = await store(right, Promise.resolve(wanted.filter((one) => !(one instanceof DomainError))));
  const stored = new Map(right.map((one, index) => [one, groups[index]]));
  return asked.flatMap((one, index) => stored.get(one) ?? wanted[index] ?? []) as (StoredGroup | DomainError)[];
}

async function wantedBy(asked: readonly Asked[]): Promise<(Wanted | DomainError)[]> {
  const [first] = asked;
  if (!first) return [];
  const resolved = await resolveAll(
    first.caller,
    asked.map(({ changes }) => changes),
  );
  return resolved.map((one) => {
    try {
      return wantedOf(first.caller, first.groupId, one);
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  });
}

async function store(
  asked: readonly Asked[],
  wanting: Promise<readonly (Wanted | DomainError)[]>,
): Promise<StoredGroup[]> {
  const [first] = asked;
  if (!first) return [];
  const { before, at, changed } = await trustingFirst((trusting) =>
    inTurn(first.groupId, () => transaction(() => changeHeld(asked, wanting, trusting))),
  );
  await settleAdded(
    first.caller,
    changed.flatMap(({ added }) => added),
  );
  return asked.map((_, index) => ({ ...before, version: before.version + index + 1, updatedAt: at }));
}

async function changeHeld(
  asked: readonly Asked[],
  wanting: Promise<readonly (Wanted | DomainError)[]>,
  trusting: boolean,
) {
  const [{ caller, groupId }] = asked as [Asked];
  const at = new Date();
  const before = await holdGroup(caller, groupId, { changes: asked.length, at });
  const changes = (await wanting).map((wanted, index) => {
    if (wanted instanceof DomainError) throw wanted;
    return { caller: asked[index]?.caller ?? caller, wanted };
  });
  return { before, at, changed: await applyTogether(groupId, changes, trusting) };
}

/** Who is added is mostly not there yet, and it costs less to find out by failing. Whoever was wrong looks first. */
async function trustingFirst<T>(attempt: (trusting: boolean) => Promise<T>): Promise<T> {
  try {
    return await attempt(true);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return attempt(false);
  }
}
