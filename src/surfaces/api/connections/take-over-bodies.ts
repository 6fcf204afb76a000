/** How take-overs are asked for. */
import { z } from "zod";
import { DIFFERENCES } from "../../../domain/administration/taking-over/types.ts";
import { idOf } from "../forms/parameters.ts";

export const difference = z.enum(DIFFERENCES).meta({
  description:
    "What becomes of access where the two directories differ. `keep`: nobody has less (what the new groups do not give is kept as grants of source `kept`), and it is refused where somebody would have more; whom only one of the two has as active is left. `follow`: the new directory's word counts. Default: `follow` for a connection in rehearsal, else `keep`.",
});

const MOST_PAIRS = 500;

export const TakeOverAsked = z
  .strictObject({
    from: idOf("connection").meta({ description: "The scim connection whose people are to be taken over." }),
    difference: difference.optional(),
    pairs: z
      .array(z.strictObject({ user: idOf("directoryUser"), as: idOf("directoryUser") }))
      .max(MOST_PAIRS, `Name at most ${MOST_PAIRS} pairs.`)
      .optional()
      .meta({ description: "Your word on who is ambiguous: a user of the new connection, and whom of the old it is." }),
    dryRun: z.boolean().default(false).meta({ description: "Only tell what it would come to; nothing is written." }),
    next: z.string().max(4_000).optional().meta({
      description:
        "With `dryRun`: `next` of the answer before, to go on there. All else has to be as it was asked then.",
    }),
  })
  .refine(({ dryRun, next }) => dryRun || next === undefined, {
    path: ["next"],
    message: "Only a dry run goes on by next; leave it out.",
  })
  .meta({ id: "TakeOverAsked" });

export const undoAsked = z
  .strictObject({ dryRun: z.boolean().default(false).meta({ description: "Only ask whether it can be undone." }) })
  .meta({ id: "TakeOverUndoAsked" });
