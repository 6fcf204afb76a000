/** Events of what did not belong together any more. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";

export const driftEvents = {
  "drift.settled": about(
    "membership",
    "grant",
    "directory_user",
    "group_place",
    "mapping",
    "conflict",
    "invitation",
  )({
    when: "Something that was not as the facts have it was put right, because the drift report said so.",
    use: "Nothing to do: what it means for each person comes as events of the membership.",
    before: holds({ wrong: z.array(z.string()).readonly().meta({ description: "What was wrong, in sentences." }) }),
    example: { before: { wrong: ["is linked to dusr_01k6q3v8d5f9h1k3n5q7s9v1xc, who is not there"] } },
  }),
};
