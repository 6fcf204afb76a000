/** Groups that are named as members before they come: nested groups that are pushed before what they hold. */
import { transaction } from "../../../platform/database/mongo.ts";
import { fold } from "../../address.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { anotherHas, becomeReal, mayBe, waitingUnder } from "../members/unknown-members.ts";
import { DirectoryGroupModel, EdgeModel } from "../mirror.models.ts";

/** A group on its way in, or one that gets another externalId. */
export interface ComingGroup {
  /** Gives it the places that wait for it. Inside the transaction that stores it. */
  readonly takePlaces: (id: string) => Promise<void>;
  /** After the commit: a group may have been given its name as a member in a transaction that ours did not see. */
  readonly reconcile: (id: string) => Promise<void>;
}

/** Whether it is waited for, mostly not, is found out beside the transaction. */
export function comingGroup(caller: ConnectionCaller, externalId: string | undefined): ComingGroup {
  if (externalId === undefined) return { takePlaces: async () => undefined, reconcile: async () => undefined };
  const awaited = isAwaited(caller, externalId);
  awaited.catch(() => undefined); // told when it is awaited
  return {
    takePlaces: async (id) => {
      if (await awaited) await resolvePendingGroup(caller, id, externalId);
    },
    reconcile: async (id) => {
      if (await isAwaited(caller, externalId)) await transaction(() => resolvePendingGroup(caller, id, externalId));
    },
  };
}

async function isAwaited({ organizationId, connection }: ConnectionCaller, externalId: string): Promise<boolean> {
  const where = { organizationId, connectionId: connection.id, pendingKey: fold(externalId) };
  return (await EdgeModel.exists(where)) !== null;
}

/** Turns edges that waited for this group into real ones. An externalId that other groups have too names none of them. */
async function resolvePendingGroup(caller: ConnectionCaller, id: string, externalId: string): Promise<void> {
  const waiting = (await waitingUnder(caller, [fold(externalId)])).filter(
    (edge) => edge.memberId === externalId && edge.groupId !== id && mayBe(edge, "Group"),
  );
  if (waiting.length === 0 || (await anotherHas(caller, DirectoryGroupModel, id, externalId))) return;
  await becomeReal(caller, waiting, { memberId: id, kind: "Group", membershipId: null });
}
