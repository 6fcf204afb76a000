/** Events of the log itself. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { EXAMPLE, instant } from "./shapes.ts";

export const logEvents = {
  "log.cut": about(
    "organization",
    "instance",
  )({
    when: "The oldest events were deleted, because the policy `auditDays` says how long they are kept.",
    use: "Nothing to do. Whoever has not read so far begins again from a snapshot.",
    after: holds({
      events: z.int().meta({ description: "How many went." }),
      until: instant.meta({ description: "When the last of them had happened." }),
    }),
    example: { after: { events: 4_000, until: EXAMPLE.at } },
  }),
};
