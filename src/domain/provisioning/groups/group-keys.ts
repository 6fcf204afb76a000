/**
 * What a group that comes, changes its names or goes means for others, inside the transaction of its write: two groups that nobody could
 * tell apart are refused, a group that was here before inherits what it was known by, and mappings that name it are settled.
 */
import { type Question, queryBatch } from "../../../platform/database/batching.ts";
import { noteRebound } from "../../breaker/taking.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import {
  type GroupFacts,
  keyOf,
  keysChanged,
  keysEver,
  keysNow,
  known,
  renamed,
} from "../../directory/groups/group-facts.ts";
import type { StoredGroup } from "../../directory/groups/group-lock.ts";
import { briefOf, factsOf, factsOfRecord } from "../../directory/groups/group-lookup.ts";
import { nameTaken } from "../../directory/groups/group-refusals.ts";
import { buriedAs, buryGroup, inheritedBy } from "../../directory/groups/group-tombstones.ts";
import { DirectoryGroupModel, type GroupDoc } from "../../directory/mirror.models.ts";
import {
  type Bound,
  lockFacts,
  mappingsNaming,
  reconcileMappings,
  reconcileThese,
} from "../../mappings/binding/rebinding.ts";
import { dropTeam, keepTeamOf } from "./group-teams.ts";

/** A group that may come, and what is to be done once it is stored. */
export interface Coming {
  /** With what it inherits. */
  readonly stored: GroupDoc;
  readonly reconcile: () => Promise<void>;
}

/** Before a new group is stored. @throws DomainError `conflict` */
export async function groupComes(caller: ConnectionCaller, document: GroupDoc): Promise<Coming> {
  const group = factsOf(document);
  const { id: connectionId } = caller.connection;
  const [, ...keys] = keysNow(group); // nobody names an id that has never been told
  await lockFacts(connectionId, keys);
  const [rivals = [], buried = [], mappings = []] = await queryBatch([
    rivalsOf(caller, group),
    buriedAs(caller, connectionId, group),
    mappingsNaming(caller, connectionId, keys),
  ]);
  requireNone(rivals);
  const inherited = buried.length === 0 ? [] : await inheritedBy(caller, group, buried);
  const facts = known(group, inherited);
  await lockFacts(connectionId, facts.former);
  const stored = { ...document, ...(facts.former.length > 0 && { former: [...facts.former] }) };
  const reconcile = async (): Promise<void> => {
    const rebound = await reconcileThese(caller, connectionId, mappings as unknown as Bound[]);
    rebound.push(...(await reconcileMappings(caller, connectionId, facts.former)));
    await noteRebound(caller, rebound);
    await keepTeamOf(caller, stored);
  };
  return { stored, reconcile };
}

/** After a group that is held was stored under other names. @throws DomainError `conflict` */
export async function groupChanges(caller: ConnectionCaller, before: StoredGroup, wire: string): Promise<void> {
  await reconcileNames(caller, factsOfRecord(before), factsOfRecord({ ...before, wire }));
  const isShownNew = briefOf(before).displayName !== briefOf({ ...before, wire }).displayName;
  if (isShownNew) await keepTeamOf(caller, { ...before, wire });
}

async function reconcileNames(
  caller: ConnectionCaller,
  before: GroupFacts,
  names: Pick<GroupFacts, "name" | "externalId">,
): Promise<void> {
  const { id: connectionId } = caller.connection;
  const facts = renamed(before, names);
  const keys = keysChanged(before, facts);
  if (keys.length === 0) return;
  // The name also where only the externalId changes: whether two groups of one name are told apart hangs on it.
  await lockFacts(connectionId, [...keys, keyOf("displayName", facts.name)]);
  const [rivals = [], mappings = []] = await queryBatch([
    rivalsOf(caller, facts),
    mappingsNaming(caller, connectionId, keys),
  ]);
  requireNone(rivals);
  const where = { organizationId: caller.organizationId, _id: facts.id };
  await DirectoryGroupModel.updateOne(where, { $set: { former: [...facts.former] } });
  await noteRebound(caller, await reconcileThese(caller, connectionId, mappings as unknown as Bound[]));
}

/** After a group was deleted. */
export async function groupGoes(caller: ConnectionCaller, held: StoredGroup): Promise<void> {
  const group = factsOfRecord(held);
  const { id: connectionId } = caller.connection;
  await lockFacts(connectionId, keysEver(group));
  await buryGroup(caller, connectionId, group);
  await reconcileMappings(caller, connectionId, keysEver(group));
  await dropTeam(caller, group.id);
}

/** Asks for the groups that this one could not be told apart from: those of its name, unless both have an externalId and another one. */
const rivalsOf = (
  { organizationId, connection }: ConnectionCaller,
  { id, name, externalId }: GroupFacts,
): Question => ({
  collection: DirectoryGroupModel.collection.name,
  where: {
    organizationId,
    connectionId: connection.id,
    "search.displayName": name,
    ...(externalId !== null && { "search.externalId": { $in: [null, externalId] } }),
    _id: { $ne: id },
  },
  fields: { _id: 1 },
});

function requireNone(rivals: readonly unknown[]): void {
  if (rivals.length > 0) throw nameTaken();
}
