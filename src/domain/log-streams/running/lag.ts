/** How far a stream is behind. */
import { countBeyond } from "../../events/numbering/positions.ts";
import type { StreamDoc } from "../stream.model.ts";
import type { Lag } from "../types.ts";

/** Nobody is served by a count that goes on for minutes. */
const MOST_COUNTED = 10_000;

export async function lagOf({ organizationId, position, _id }: StreamDoc): Promise<Lag> {
  const caller = { organizationId, actor: { kind: "system", id: "log-streams" }, requestId: _id } as const;
  const { events, oldestAt } = await countBeyond(caller, position, MOST_COUNTED);
  return { events, eventsAre: events < MOST_COUNTED ? "exact" : "atLeast", oldestAt };
}
