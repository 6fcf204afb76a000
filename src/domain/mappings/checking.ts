/** Whether each mapping is stored with the groups that the rule says. Reads only. */
import type { Caller } from "../caller.ts";
import { type Binding, isSame, UNBOUND } from "./binding.ts";
import { MappingModel } from "./mapping.model.ts";
import { type Bound, bindingsOf } from "./settling.ts";

const BATCH = 200;

type Checked = Bound & { connectionId: string };

/** A sentence for every mapping of the organization whose stored groups are not those of the rule. A batch of mappings is held at a time. */
export async function* wrongBindings(caller: Caller): AsyncGenerator<string> {
  for (let after = "", done = false; !done; ) {
    const where = { organizationId: caller.organizationId, _id: { $gt: after } };
    const batch = await MappingModel.find(where).sort({ _id: 1 }).limit(BATCH).lean<Checked[]>();
    for (const [connectionId, mappings] of Map.groupBy(batch, (mapping) => mapping.connectionId))
      yield* wrongOf(caller, connectionId, mappings);
    after = batch.at(-1)?._id ?? after;
    done = batch.length < BATCH;
  }
}

async function* wrongOf(caller: Caller, connectionId: string, mappings: readonly Checked[]): AsyncGenerator<string> {
  const bindings = await bindingsOf(caller, connectionId, mappings);
  for (const mapping of mappings) {
    const due = bindings.get(mapping._id) ?? UNBOUND;
    if (!isSame(due, mapping))
      yield `The mapping ${mapping._id} is bound to ${told(mapping)}, and should be to ${told(due)}.`;
  }
}

const told = ({ groupIds, isAmbiguous }: Binding): string =>
  groupIds.length > 0 ? groupIds.join(", ") : isAmbiguous ? "none of several groups" : "no group";
