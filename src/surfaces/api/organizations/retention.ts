/** /v1/retention and /v1/organizations/{organization}/retention: what is kept for how long, and how much of it there is. */
import { z } from "zod";
import { type Retained, retentionOf, retentionOfInstance } from "../../../domain/administration/retention/retention.ts";
import { instant } from "../forms/shapes.ts";
import { operatorRoute, organizationRoute, type Route } from "../route.ts";

const RetentionAnswer = z
  .object({
    data: z.array(
      z
        .object({
          collection: z.string().meta({ description: "What it is stored as.", examples: ["scim_requests"] }),
          kind: z.enum(["log", "passing", "own", "people", "mirror", "state"]).meta({
            description:
              "`log` grows with use; `passing` ends by its own time; `own` is what somebody made; `people` and `mirror` are those who are there and what identity providers have; `state` is one for each thing that is there.",
          }),
          until: z.string().meta({
            description: "What ends it.",
            examples: ["it goes after the days of the policy; without one after 14"],
          }),
          ends: z.enum(["after_days", "by_itself", "when_deleted", "never"]).meta({
            description: "When: after `days`, by its own time, with what it is of, or never while no policy says so.",
          }),
          days: z
            .int()
            .nullable()
            .meta({ description: "Null: for good, or as `until` says.", examples: [14] }),
          policy: z
            .enum(["auditDays", "logDays", "purgeInvitationsAfterDays"])
            .nullable()
            .meta({ description: "Which policy says how many days." }),
          total: z.int().meta({ description: "How many there are.", examples: [5_120] }),
          totalIs: z.enum(["exact", "atLeast", "about"]).meta({
            description: "No more than 100,000 are counted; of the instance it is what the database has noted.",
          }),
          oldestAt: instant
            .nullable()
            .meta({ description: "When the oldest came; null where there is none, or it is not told." }),
          lastCut: z.object({ at: instant, count: z.int() }).nullable().meta({
            description:
              "When the policy was last applied to something, and how much went; null where nothing went yet, or where the database deletes each by itself.",
          }),
          isOverdue: z
            .boolean()
            .meta({ description: "Whether something is there that should have gone two days ago." }),
        })
        .meta({ id: "Retained" }),
    ),
  })
  .meta({ id: "Retention" });

const reply = (retained: readonly Retained[]) => ({ body: { data: [...retained] } });

export const retentionRoutes: readonly Route[] = [
  operatorRoute({
    id: "getInstanceRetention",
    method: "get",
    path: "/retention",
    tag: "Policies",
    summary: "See how long everything is kept, and how much of it there is",
    description: "Every collection of the instance, with what ends it. Organizations may keep less than the instance.",
    status: 200,
    answer: RetentionAnswer,
    handle: async (operator) => reply(await retentionOfInstance(operator)),
  }),
  organizationRoute({
    id: "getRetention",
    method: "get",
    path: "/organizations/{organization}/retention",
    permission: "events:read",
    tag: "Policies",
    summary: "See how long the organization's logs are kept, and how much of them there is",
    description:
      "What grows with use: for how long it is kept, by which policy, how much there is, since when, and when it was last cut.",
    status: 200,
    answer: RetentionAnswer,
    handle: async (caller) => reply(await retentionOf(caller)),
  }),
];
