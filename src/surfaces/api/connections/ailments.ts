/** What ails a connection, as answers tell it. */
import { z } from "zod";
import type { Locale } from "../../../domain/locale.ts";
import { AILMENTS, type Ailment } from "../../../domain/recorder/ailing.ts";
import { inWords } from "../../../domain/sentences/words.ts";
import { instant } from "../forms/shapes.ts";

export const AilmentsAnswer = z.array(
  z.object({
    code: z.enum(AILMENTS).meta({
      description:
        "`refused`: the newest request or sign-in was. `silent`: no request for a day. `token_ends`, `certificate_ends`: the last one does within 30 days, or has. `breaker`: too much was taken at once. `conflicts`: some are open.",
    }),
    at: instant.nullable().meta({ description: "Since when, or until when." }),
    detail: z.string().nullable().meta({ description: "What the identity provider's admin is shown." }),
    count: z
      .int()
      .nullable()
      .meta({ description: "How many people, or conflicts; `100` where there are a hundred conflicts or more." }),
  }),
);

export const presentAilments = (locale: Locale, ailments: readonly Ailment[]) =>
  ailments.map(({ said, ...one }) => ({ ...one, detail: said && inWords(locale, said) }));
