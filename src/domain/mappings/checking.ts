/** What must hold of mappings: each is stored with the groups that the rule says. */
import type { Caller } from "../caller.ts";
import { type Checked, lookThrough } from "../checking.ts";
import { type Binding, isSame, UNBOUND } from "./binding/binding-rule.ts";
import { bindingsOf } from "./binding/rebinding.ts";
import { type MappingDoc, MappingModel } from "./mapping.model.ts";

export function checkMappings(caller: Caller, from?: string): AsyncGenerator<Checked> {
  const { organizationId } = caller;
  return lookThrough<MappingDoc>(
    (after, limit) =>
      MappingModel.find({ organizationId, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<MappingDoc[]>()
        .exec(),
    async (mappings) => {
      const due = new Map<string, Binding>();
      for (const [connectionId, some] of Map.groupBy(mappings, (mapping) => mapping.connectionId))
        for (const [id, binding] of await bindingsOf(caller, connectionId, some)) due.set(id, binding);
      return mappings.map((mapping) => wrongOf(mapping, due.get(mapping._id) ?? UNBOUND));
    },
    from,
  );
}

const wrongOf = (stored: Binding, due: Binding): string[] =>
  isSame(due, stored) ? [] : [`is bound to ${told(stored)}, and should be to ${told(due)}`];

const told = ({ groupIds, isAmbiguous }: Binding): string =>
  groupIds.length > 0 ? groupIds.join(", ") : isAmbiguous ? "none of several groups" : "no group";
