/** Events of the breaker of a connection. docs/breaker.md */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { EXAMPLE, instant } from "./shapes.ts";

const connection = about("connection");

const breaker = z.string().meta({ description: "The id of the trip." });
const requests = z.int().meta({ description: "How many requests were kept." });
const example = { breaker: "brk_01k6q7t2v4x6z8b0d2f4h6j8ml" };

export const breakerEvents = {
  "connection.breaker_tripped": connection({
    when: "A connection took something from more people at once than its breaker lets pass (`observe`), or is about to and is held (`hold`).",
    use: "Show owners that it happened, and what they can do: undo it, or approve or discard what waits.",
    after: holds({
      breaker,
      mode: z.enum(["observe", "hold"]),
      because: z
        .enum(["limit", "guarded"])
        .meta({ description: "`guarded`: what it took before was undone or discarded within the last day." }),
      people: z.int().meta({ description: "Who has lost something so far." }),
      managed: z.int().meta({ description: "Whom the connection had active; 0 where it was not asked for." }),
      limit: z.int(),
      share: z.number(),
      window: z.int().meta({ description: "In minutes." }),
      from: instant,
    }),
    example: {
      after: {
        ...example,
        ...{ mode: "observe", because: "limit", people: 1_204, managed: 5_017, limit: 10, share: 0.2, window: 10 },
        from: EXAMPLE.at,
      },
    },
  }),
  "connection.breaker_approved": connection({
    when: "Somebody approved what a held connection wants to take. It is being applied.",
    use: "Take it off the list of what waits.",
    after: holds({ breaker, requests }),
    example: { after: { ...example, requests: 211 } },
  }),
  "connection.breaker_applied": connection({
    when: "Everything that was kept of a held connection has been applied, as far as it could be.",
    use: "Nothing to do: what it means for people comes as events of theirs.",
    after: holds({ breaker, applied: z.int(), failed: z.int() }),
    example: { after: { ...example, applied: 210, failed: 1 } },
  }),
  "connection.breaker_discarded": connection({
    when: "Somebody discarded what a held connection wants to take.",
    use: "Take it off the list of what waits.",
    after: holds({ breaker, requests }),
    example: { after: { ...example, requests: 211 } },
  }),
  "connection.breaker_undo_started": connection({
    when: "Somebody has what a connection took be put back. With many people it takes a while.",
    use: "Show that it is under way.",
    after: holds({ breaker }),
    example: { after: example },
  }),
  "connection.breaker_undone": connection({
    when: "What a connection took has been put back, as far as it could be.",
    use: "Show what was left out; why is told with the trip.",
    after: holds({ breaker, restored: z.int(), leftOut: z.int() }),
    example: { after: { ...example, restored: 1_203, leftOut: 1 } },
  }),
};
