/**
 * What admins take from people by changing rules: a mapping that gives less or ends, a role that allows less. It counts for the connection
 * whose groups it is about. Nothing of it is held: whoever asked for it was shown whom it concerns (docs/decisions/taking-away.md).
 */
import type { Caller } from "../caller.ts";
import { connectionById } from "../connections/connection-lookup.ts";
import { groupsGivenRole } from "../mappings/binding/of-groups.ts";
import { ruleOf } from "./counting.ts";
import { activeIn } from "./people.ts";
import { storeStep } from "./taking.ts";
import type { RoleImage, Step } from "./types.ts";

type MappingStep = Extract<Step, { kind: "mapping_changed" | "mapping_deleted" }>;

/** A mapping gives less from now on; joins the running transaction. */
export async function noteMappingTaken(caller: Caller, step: MappingStep): Promise<void> {
  const { _id, connectionId, groupIds } = step.image.before;
  await take(caller, { connectionId, groupIds, subject: _id }, step);
}

/** A role allows less from now on; joins the running transaction. */
export async function noteRoleTaken(caller: Caller, image: RoleImage): Promise<void> {
  for (const [connectionId, groupIds] of await groupsGivenRole(caller, image))
    await take(caller, { connectionId, groupIds, subject: `role:${image.key}` }, { kind: "role_changed", image });
}

interface Whose {
  readonly connectionId: string;
  readonly groupIds: readonly string[];
  readonly subject: string;
}

async function take(caller: Caller, { connectionId, groupIds, subject }: Whose, step: Step): Promise<void> {
  if (ruleOf(await connectionById(caller, connectionId)).mode === "off") return;
  await storeStep(caller, connectionId, step, { people: [], subjects: [subject] });
  for await (const people of activeIn(caller, groupIds))
    await storeStep(caller, connectionId, { kind: "people", image: null }, { people, subjects: [] });
}
