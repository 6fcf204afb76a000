/**
 * Mappings that an earlier version stored: each held on to one group by id, and remembered externalId and name to find it again. What
 * they knew becomes what groups, and tombstones of groups, are known by; then the rule binds them. Called at start, before anybody asks.
 */
import { joining, transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { knownAlsoBy, reconcileEarlierNames } from "../../directory/groups/earlier-groups.ts";
import { compared, keyOf } from "../../directory/groups/group-facts.ts";
import { buryKeys } from "../../directory/groups/group-tombstones.ts";
import { MappingModel } from "../mapping.model.ts";
import type { GroupBy } from "../types.ts";
import { UNBOUND } from "./binding-rule.ts";
import { bindingsOf, lockFacts } from "./rebinding.ts";

interface EarlierMapping {
  readonly _id: string;
  readonly organizationId: string;
  readonly connectionId: string;
  readonly groupBy: GroupBy;
  readonly groupValue: string;
  readonly groupTyped: string;
  readonly teamId: string | null;
  readonly role: string | null;
  readonly groupId: string | null;
  readonly groupExternalId?: string | null;
  readonly groupNameKey?: string | null;
}

const GONE = { groupId: "", groupExternalId: "", groupNameKey: "", groupName: "" } as const;

export async function reconcileEarlier(): Promise<void> {
  await reconcileEarlierNames();
  // What all of them knew first: each may be about a group that another one knew.
  for await (const mapping of earlier()) await reconcile(mapping, remember);
  for await (const mapping of earlier()) await reconcile(mapping, bind);
}

const earlier = () => MappingModel.collection.find<EarlierMapping>({ groupId: { $exists: true } });

type Step = (caller: Caller, mapping: EarlierMapping, groupValue: string) => Promise<void>;

async function reconcile(mapping: EarlierMapping, step: Step): Promise<void> {
  const { _id, organizationId, connectionId, groupBy } = mapping;
  const caller: Caller = { organizationId, actor: { kind: "system", id: "upgrade" }, requestId: `upgrade ${_id}` };
  await transaction(async () => {
    const groupValue = await valueFor(mapping);
    if (groupBy !== "value") await lockFacts(connectionId, [keyOf(groupBy, groupValue)]);
    await step(caller, mapping, groupValue);
  });
}

async function bind(caller: Caller, { _id, connectionId, groupBy }: EarlierMapping, groupValue: string): Promise<void> {
  const bindings = await bindingsOf(caller, connectionId, [{ _id, groupBy, groupValue }]);
  const { groupIds, isAmbiguous } = bindings.get(_id) ?? UNBOUND;
  await MappingModel.collection.updateOne(
    { _id, organizationId: caller.organizationId } as object,
    { $set: { groupValue, groupIds: [...groupIds], isAmbiguous }, $unset: GONE },
    joining(),
  );
}

/** The value as it is compared now, unless there is such a mapping already. */
async function valueFor({ _id, groupValue, groupTyped, groupBy, ...mapping }: EarlierMapping): Promise<string> {
  if (groupBy === "value" || compared(groupBy, groupTyped) === groupValue) return groupValue;
  const { organizationId, connectionId, teamId, role } = mapping;
  const value = compared(groupBy, groupTyped);
  const same = { organizationId, connectionId, groupBy, groupValue: value, teamId, role, _id: { $ne: _id } };
  return (await MappingModel.exists(same)) ? groupValue : value;
}

/** The group that the mapping held on to is known by its key; of one that was deleted, what is pushed again. */
async function remember(caller: Caller, mapping: EarlierMapping, groupValue: string): Promise<void> {
  const { connectionId, groupBy, groupId, groupExternalId = null, groupNameKey = null } = mapping;
  if (groupBy === "value") return;
  const key = keyOf(groupBy, groupValue);
  if (groupId !== null) return knownAlsoBy(caller, connectionId, { groupId, key });
  if (groupNameKey === null) return;
  const nameKey = keyOf("displayName", compared("displayName", groupNameKey));
  const identity = groupExternalId === null ? nameKey : keyOf("externalId", groupExternalId);
  await buryKeys(caller, connectionId, { key: identity, nameKey, known: [key] });
}
