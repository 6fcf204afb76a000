/** /v1/organizations/{organization}/audit: the log to be searched, handed over and proved; /v1/audit/verify over all logs. */
import { z } from "zod";
import { listSeals, proofLines } from "../../../domain/audit/seals.ts";
import { everyFound, searchLog } from "../../../domain/audit/searching.ts";
import { type Verification, verifyEveryLog, verifyLog } from "../../../domain/audit/verifying.ts";
import type { Event } from "../../../domain/events/events.ts";
import { exampleOf } from "../../../domain/events/schemas.ts";
import { several } from "../../json/reading.ts";
import type { Reply } from "../call.ts";
import { anyId, page, text } from "../forms/parameters.ts";
import { listOf, listReply, moment } from "../forms/shapes.ts";
import { operatorRoute, organizationRoute, type Route } from "../route.ts";
import { SealAnswer, VerificationAnswer, VerificationOfAll } from "./audit-answers.ts";
import { tableOf } from "./audit-table.ts";
import { EventAnswer, presentEvent } from "./events.ts";

const filters = {
  person: text.optional().meta({
    description:
      "Everything about somebody – as object, as actor, or named in the event –, by the id of the membership, of a directory user, an invitation or the person, by the pseudonym of somebody who was erased, or by address.",
  }),
  object: anyId.optional().meta({ description: "The id of the object that changed." }),
  actor: anyId.optional().meta({ description: "The id of whoever did it." }),
  type: several(text, 50, "A type, or its beginning up to the dot: `membership`."),
  since: moment.optional().meta({ description: "What happened from this moment on." }),
  until: moment.optional().meta({ description: "What happened before this moment." }),
  order: z.enum(["oldest_first", "newest_first"]).default("oldest_first"),
};

const AuditAsked = z.strictObject({
  ...page,
  ...filters,
  format: z.enum(["ndjson", "csv"]).optional().meta({
    description:
      "All that is found up to now instead of a page of it, however much that is: as newline-delimited JSON, or as a table (RFC 4180) without cells that a spreadsheet would take for formulas. `limit` then means nothing.",
  }),
});

const AuditPage = listOf("AuditList", EventAnswer);

async function* shown(events: AsyncIterable<Event>) {
  for await (const event of events) yield presentEvent(event);
}

const streamed = (how: "lines" | "table", body: AsyncIterable<unknown>) =>
  ({ streamed: how, body: body as unknown }) as Reply<z.output<typeof AuditPage>>;

const SealsAsked = z.strictObject({
  ...page,
  format: z
    .enum(["ndjson"])
    .optional()
    .meta({ description: "All seals with their leaves, to prove an exported log by: see docs/audit.md." }),
});

const SealPage = listOf("AuditSealList", SealAnswer);

const next = z.string().max(200).optional().meta({ description: "`next` of the answer before: goes on there." });

const sealHash = z
  .string()
  .regex(/^[\da-f]{64}$/)
  .meta({ examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"] });

const VerificationAsked = z
  .strictObject({
    from: z
      .int()
      .min(1)
      .optional()
      .meta({ description: "The number of the seal to begin with; the first, if left out." }),
    next,
    noted: z
      .array(z.strictObject({ number: z.int().min(1), hash: sealHash }))
      .max(100)
      .optional()
      .meta({ description: "What was noted of seals elsewhere: a chain that was made anew has others." }),
  })
  .meta({ id: "VerificationAsked" });

const shownVerification = <V extends Verification>({ findings, keys, ...rest }: V) => ({
  ...rest,
  findings: findings.map((finding) => ({ ...finding })),
  keys: keys.map((key) => ({ ...key })),
});

export const auditRoutes: readonly Route[] = [
  organizationRoute({
    id: "searchAudit",
    method: "get",
    path: "/organizations/{organization}/audit",
    permission: "events:read",
    tag: "Audit",
    summary: "Search the log, or export it",
    description: "The same events as in the log, found by whom they are about as well. Docs: audit.md.",
    query: AuditAsked,
    status: 200,
    answer: AuditPage,
    answers: {
      "application/x-ndjson": {
        description: "With `format=ndjson`: an event a line.",
        example: `${JSON.stringify(exampleOf("team.created"))}\n`,
      },
      "text/csv": {
        description: "With `format=csv`: a line with the names of the columns, then an event a line.",
        example: "sequence,id,at,type\r\n4711,evt_01k6q3v8h7k9n1q3s5v7x9z1bt,2026-10-04T09:15:00.000Z,team.created\r\n",
      },
    },
    handle: async (caller, { query: { limit, cursor, person, object, actor, type, since, until, order, format } }) => {
      const asked = { limit, cursor, person, objectId: object, actorId: actor, types: type, since, until };
      const query = { ...asked, newestFirst: order === "newest_first" };
      if (format === "csv") return streamed("table", tableOf(everyFound(caller, query)));
      if (format === "ndjson") return streamed("lines", shown(everyFound(caller, query)));
      return listReply(await searchLog(caller, query), limit, presentEvent);
    },
  }),
  organizationRoute({
    id: "listAuditSeals",
    method: "get",
    path: "/organizations/{organization}/audit/seals",
    permission: "events:read",
    tag: "Audit",
    summary: "List the seals of the log, the latest first",
    description: "Keep the `number` and `hash` of one elsewhere, and have it compared by `verifyAudit` later.",
    query: SealsAsked,
    status: 200,
    answer: SealPage,
    answers: {
      "application/x-ndjson": {
        description: "With `format=ndjson`: what proves an exported log, see docs/audit.md.",
        example: `{"kind":"end","seals":0,"hash":"${"0".repeat(64)}","key":"…"}\n`,
      },
    },
    handle: async (caller, { query: { limit, cursor, format } }) => {
      if (format === undefined) return listReply(await listSeals(caller, { limit, cursor }), limit, (seal) => seal);
      return { streamed: "lines", body: proofLines(caller) as unknown } as Reply<z.output<typeof SealPage>>;
    },
  }),
  organizationRoute({
    id: "verifyAudit",
    method: "post",
    path: "/organizations/{organization}/audit/verify",
    permission: "events:read",
    readsOnly: true,
    tag: "Audit",
    summary: "Verify that the log is as it was sealed",
    description:
      "Finds an event that was changed, taken out, put in or moved, and a seal that was. One call goes through 50,000 events or ten seconds; go on with `next` until it is null.",
    body: VerificationAsked,
    status: 200,
    answer: VerificationAnswer,
    handle: async (caller, { body }) => ({ body: shownVerification(await verifyLog(caller, body)) }),
  }),
  operatorRoute({
    id: "verifyEveryAudit",
    method: "post",
    path: "/audit/verify",
    tag: "Audit",
    summary: "Verify the logs of all organizations and of the instance",
    description: "As `verifyAudit`, one log after the other.",
    body: z.strictObject({ next }).meta({ id: "VerificationOfAllAsked" }),
    status: 200,
    answer: VerificationOfAll,
    handle: async (operator, { body }) => ({ body: shownVerification(await verifyEveryLog(operator, body.next)) }),
  }),
];
