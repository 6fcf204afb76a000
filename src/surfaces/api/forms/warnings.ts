/** Warnings in answers: what whoever makes a change should know of it, though it is made. */
import { z } from "zod";
import type { Locale } from "../../../domain/locale.ts";
import type { Sentence } from "../../../domain/sentences/sentence.ts";
import type { Warning, WarningsTold } from "../../../domain/sentences/told-warnings.ts";
import { inWords } from "../../../domain/sentences/words.ts";

export const warningAnswer = z.object({
  code: z.string(),
  detail: z.string().meta({ description: "The warning in words." }),
  count: z.int().optional().meta({ description: "How many people or invitations it is about, where it counts them." }),
});

/** Presents warnings in words of this language. */
export const presentWarnings = <C extends keyof WarningsTold>(locale: Locale, warnings: readonly Warning<C>[]) =>
  warnings.map(({ code, said, count }) => ({
    code,
    detail: inWords(locale, said as Sentence),
    ...(count !== undefined && { count }),
  }));
