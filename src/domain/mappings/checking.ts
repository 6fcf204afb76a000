/** Whether each mapping is stored with the groups that the rule says. Reads only. */
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { type Binding, isSame, UNBOUND } from "./binding.ts";
import { MappingModel } from "./mapping.model.ts";
import { type Bound, bindingsOf } from "./settling.ts";

const BATCH = 200;

type Checked = Bound & { connectionId: string };

/** A sentence for every mapping of the organization whose stored groups are not those of the rule. A batch of mappings is held at a time. */
export async function* wrongBindings(caller: Caller): AsyncGenerator<string> {
  for (let after: string | undefined = ""; after !== undefined; ) {
    const from: string = after;
    // Mappings and groups as of one moment, whoever changes them meanwhile.
    const { sentences, next } = await transaction(() => checkBatch(caller, from));
    yield* sentences;
    after = next;
  }
}

async function checkBatch(caller: Caller, after: string): Promise<{ sentences: string[]; next: string | undefined }> {
  const where = { organizationId: caller.organizationId, _id: { $gt: after } };
  const batch = await MappingModel.find(where).sort({ _id: 1 }).limit(BATCH).lean<Checked[]>();
  const sentences: string[] = [];
  for (const [connectionId, mappings] of Map.groupBy(batch, (mapping) => mapping.connectionId)) {
    const bindings = await bindingsOf(caller, connectionId, mappings);
    for (const mapping of mappings) sentences.push(...wrongOf(mapping, bindings.get(mapping._id) ?? UNBOUND));
  }
  return { sentences, next: batch.length < BATCH ? undefined : batch.at(-1)?._id };
}

const wrongOf = (mapping: Checked, due: Binding): string[] =>
  isSame(due, mapping)
    ? []
    : [`The mapping ${mapping._id} is bound to ${told(mapping)}, and should be to ${told(due)}.`];

const told = ({ groupIds, isAmbiguous }: Binding): string =>
  groupIds.length > 0 ? groupIds.join(", ") : isAmbiguous ? "none of several groups" : "no group";
