/** From whom a change takes something: in previews, and in the answer of the change. */
import { z } from "zod";
import type { Losses } from "../../../domain/memberships/ending/loss-preview.ts";
import { presentSeat, SeatAnswer } from "./grants.ts";

export const LossesAnswer = z
  .object({
    total: z.int().meta({ description: "How many people have less by it; on a page further on, from there on." }),
    totalIs: z.enum(["exact", "atMost", "atLeast"]).meta({
      description:
        "`atMost`: of more than a thousand not everybody is looked at; so many may be concerned. `atLeast`: on a page further on, there may be more.",
    }),
    sample: z
      .array(
        z.object({
          membershipId: z.string(),
          email: z.string().nullable(),
          displayName: z.string().nullable(),
          roles: z.array(z.string()),
          teams: z.array(SeatAnswer),
        }),
      )
      .meta({ description: "What goes, of the first hundred, or of those of the page." }),
  })
  .meta({ id: "Losses" });

/** Where the list in a preview's `sample` goes on. */
export const furtherLosses = z.object({ nextCursor: z.string().nullable(), limit: z.int() }).meta({
  description:
    "Where the list in `sample` goes on: of the same preview, with `cursor`. A page may hold fewer than `limit`.",
});

export const presentLosses = ({ total, totalIs, sample }: Losses) => ({
  total,
  totalIs,
  sample: sample.map(({ roles, teams, ...who }) => ({ ...who, roles: [...roles], teams: teams.map(presentSeat) })),
});

/** Of an answer that has it only after a change that took something. */
export const losesIfAny = LossesAnswer.optional().meta({
  description: "In the answer of a change that took something from people: from whom. The preview says it before.",
});

export const presentIfAny = ({ loses }: { readonly loses?: Losses }) => (loses ? { loses: presentLosses(loses) } : {});
