/** /v1/organizations/{organization}/drift: what does not belong together any more, each with the call that ends it. */
import { z } from "zod";
import { type DriftReport, reportDrift } from "../../../domain/drift/report.ts";
import { runDrift } from "../../../domain/drift/running.ts";
import { SETTLED, settleDrift } from "../../../domain/drift/settling.ts";
import { DRIFT_KINDS, type DriftKind } from "../../../domain/drift/types.ts";
import { several } from "../../json/reading.ts";
import { page, wholeNumber } from "../forms/parameters.ts";
import { instant, listOf, reason } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";

const kindName = z.enum(DRIFT_KINDS);

const counted = z.object({ total: z.int(), totalIs: z.enum(["exact", "atLeast"]) });

const DriftAnswer = z
  .object({
    kind: kindName,
    object: z.object({ type: z.string(), id: z.string() }),
    membership: z
      .object({ id: z.string(), displayName: z.string().nullable(), email: z.string().nullable() })
      .nullable()
      .meta({ description: "Whom it is about, where it is about a member." }),
    sentence: z.string().meta({ description: "What is wrong; its subject is the object." }),
    remedy: z
      .object({
        method: z.enum(["POST", "PATCH", "DELETE"]),
        path: z.string().meta({ description: "Of this API, from `/v1` on." }),
        body: z.record(z.string(), z.unknown()).optional(),
        text: z.string().meta({ description: "What it does." }),
      })
      .meta({ description: "The one call that ends it." }),
    foundAt: instant,
  })
  .meta({ id: "Drift" });

const reported = {
  counts: z.record(kindName, counted).meta({
    description: "How many there are of each kind, counted up to 1,000.",
    examples: [Object.fromEntries(DRIFT_KINDS.map((kind) => [kind, { total: 0, totalIs: "exact" }]))],
  }),
  checkedAt: instant.nullable().meta({
    description:
      "As of when `inconsistent` and `source_gone` are, which are compared beside the requests; null: never yet.",
  }),
  isRunning: z.boolean().meta({ description: "Whether they are being compared now." }),
};

const DriftList = listOf("DriftPage", DriftAnswer).extend(reported).meta({ id: "DriftReport" });

const DriftAsked = z.strictObject({
  ...page,
  kind: several(kindName, DRIFT_KINDS.length, "Only these kinds."),
  unseenDays: wholeNumber(1, 3_650).default(90).meta({
    description: "After how many days without a sign-in somebody counts as `unseen`, or as `never_signed_in`.",
  }),
});

const RunAnswer = z.object({ checkedAt: reported.checkedAt, isRunning: reported.isRunning }).meta({ id: "DriftRun" });

const shown = (report: DriftReport, organization: string, limit: number) => {
  const { items, nextCursor, counts, checkedAt, isRunning } = report;
  const data = items.map(({ object, remedy, ...rest }) => ({
    ...rest,
    object: { ...object },
    remedy: { ...remedy, path: `/v1/organizations/${organization}${remedy.path}` },
  }));
  return { data, page: { nextCursor, limit }, counts, checkedAt, isRunning };
};

export const driftRoutes: readonly Route[] = [
  organizationRoute({
    id: "reportDrift",
    method: "get",
    path: "/organizations/{organization}/drift",
    permission: "members:manage",
    tag: "Drift",
    summary: "Report what does not belong together any more, and who is looked after by nobody",
    description:
      "Mirror, links and grants that contradict each other, people whose source is gone, members of groups whom nobody knows, guests without a sponsor, people who never came or came no more, open conflicts, and who may come without SSO. Docs: drift.md.",
    query: DriftAsked,
    status: 200,
    answer: DriftList,
    handle: async (caller, { query: { limit, cursor, kind, unseenDays } }) => {
      const report = await reportDrift(caller, { limit, cursor, kinds: kind as DriftKind[] | undefined, unseenDays });
      return { body: shown(report, caller.organizationId, limit) };
    },
  }),
  organizationRoute({
    id: "runDrift",
    method: "post",
    path: "/organizations/{organization}/drift/run",
    permission: "members:manage",
    tag: "Drift",
    summary: "Compare mirror, links and grants now",
    description:
      "Done once a day by itself. The answer waits for ten seconds at most; the comparison goes on beside it.",
    status: 200,
    answer: RunAnswer,
    handle: async (caller) => {
      await runDrift(caller);
      const { checkedAt, isRunning } = await reportDrift(caller, { limit: 1, unseenDays: 90 });
      return { body: { checkedAt, isRunning } };
    },
  }),
  organizationRoute({
    id: "settleDrift",
    method: "post",
    path: "/organizations/{organization}/drift/settle",
    permission: "members:manage",
    tag: "Drift",
    summary: "Put one thing right that the report has found",
    description:
      "It is placed as the facts have it now. A `waiting_name`, a member of a group whom nobody knows, is taken out of it.",
    reasoned: true,
    body: z
      .strictObject({
        type: z.enum(SETTLED),
        id: z.string().min(1).max(700).meta({ description: "As the report names it." }),
        reason,
      })
      .meta({ id: "DriftToSettle" }),
    status: 200,
    answer: z
      .object({
        settled: z.boolean(),
        wrong: z.array(z.string()).meta({ description: "What is wrong still." }),
      })
      .meta({ id: "DriftSettled" }),
    handle: async (caller, { body: { type, id } }) => {
      const { settled, wrong } = await settleDrift(caller, type, id);
      return { body: { settled, wrong: [...wrong] } };
    },
  }),
];
