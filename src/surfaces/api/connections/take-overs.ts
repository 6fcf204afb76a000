/** /v1/organizations/{organization}/connections/{connection}/take-over, /take-overs, /difference and /go-live */
import { z } from "zod";
import { goLive } from "../../../domain/administration/connections/going-live.ts";
import { takeOver } from "../../../domain/administration/taking-over/beginning.ts";
import { listDifference, previewTakeOver } from "../../../domain/administration/taking-over/preview/previewing.ts";
import { listTakeOvers } from "../../../domain/administration/taking-over/preview/reading.ts";
import { DIFFERENCES } from "../../../domain/administration/taking-over/types.ts";
import { undoTakeOver } from "../../../domain/administration/taking-over/undo/undo-beginning.ts";
import type { Caller } from "../../../domain/caller.ts";
import type { Locale } from "../../../domain/locale.ts";
import { decodeCursor, encodeCursor, sealCursor, unsealCursor } from "../../../domain/page.ts";
import { invalidCursor } from "../forms/cursors.ts";
import { flag, idOf, page, pageOnly } from "../forms/parameters.ts";
import { listOf, listReply } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";
import { ConnectionAnswer, connectionReply } from "./connection-answer.ts";
import {
  Counted,
  PreviewAnswer,
  presentPreview,
  presentRow,
  presentTakeOver,
  RowAnswer,
  rowKind,
  TakeOverAnswer,
} from "./take-over-answer.ts";
import { TakeOverAsked, undoAsked } from "./take-over-bodies.ts";

const TAG = "Connections";

interface Previewed {
  readonly locale: Locale;
  readonly next: string | undefined;
  readonly asked: Omit<z.output<typeof TakeOverAsked>, "dryRun" | "next">;
}

/** What has been counted goes along in `next`, sealed to what was asked: it is taken back as it was given, or not at all. */
async function preview(caller: Caller, connection: string, { next, asked, locale }: Previewed) {
  const list = JSON.stringify(["take-over", caller.organizationId, connection, asked]);
  const cursor = next === undefined ? undefined : unsealCursor(list, next);
  if (next !== undefined && cursor === undefined) throw invalidCursor("/next");
  const from = cursor === undefined ? undefined : Counted.parse(JSON.parse(decodeCursor(cursor)));
  const told = await previewTakeOver(caller, connection, asked, from);
  const goesOn = told.next && sealCursor(list, encodeCursor(JSON.stringify(told.next)));
  return presentPreview(told, { next: goesOn, locale });
}

export const takeOverRoutes: readonly Route[] = [
  organizationRoute({
    id: "takeOver",
    method: "post",
    path: "/organizations/{organization}/connections/{connection}/take-over",
    permission: "connections:manage",
    reasoned: true,
    tag: TAG,
    summary: "Have this connection take over the people of another one",
    description:
      "For another identity provider or tenant, and to swap a rehearsal in. People are found by externalId, userName or an address in a verified domain; each is tied to this connection's user instead of the other's, and mappings are carried over. The other connection is left with whom it alone has; what it writes of the others is only mirrored. Nothing is done where something refuses it; with many people it goes on beside the answer. A dry run looks at 2,000 people at a time: ask again with its `next`.",
    body: TakeOverAsked,
    status: 200,
    answer: z.union([PreviewAnswer, TakeOverAnswer]).meta({ id: "TakeOverOutcome" }),
    spoken: true,
    handle: async (caller, { params, body: { dryRun, next, ...asked }, locale }) => ({
      body: dryRun
        ? await preview(caller, params.connection, { next, asked, locale })
        : presentTakeOver(locale)(await takeOver(caller, params.connection, asked)),
    }),
  }),
  organizationRoute({
    id: "undoTakeOver",
    method: "post",
    path: "/organizations/{organization}/connections/{connection}/take-over/undo",
    permission: "connections:manage",
    reasoned: true,
    tag: TAG,
    summary: "Undo the newest take-over of this connection",
    description:
      "For 30 days, and only where it brings back exactly what was: 409 `conflict` says about whom, or which mapping, something has changed since. Who was erased since stays out of it, as `leftOut` says.",
    body: undoAsked,
    status: 200,
    answer: TakeOverAnswer,
    spoken: true,
    handle: async (caller, { params, body: { dryRun }, locale }) => ({
      body: presentTakeOver(locale, dryRun)(await undoTakeOver(caller, params.connection, { dryRun })),
    }),
  }),
  organizationRoute({
    id: "listTakeOvers",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/take-overs",
    permission: "connections:manage",
    tag: TAG,
    summary: "List what this connection has taken over, the newest first, and how far it is",
    description: "Each with what was matched and who was left; those that were undone too.",
    query: pageOnly,
    status: 200,
    answer: listOf("TakeOverList", TakeOverAnswer),
    spoken: true,
    handle: async (caller, { params, query, locale }) =>
      listReply(await listTakeOvers(caller, params.connection, query), query.limit, presentTakeOver(locale)),
  }),
  organizationRoute({
    id: "listDifference",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/difference",
    permission: "connections:manage",
    tag: TAG,
    summary: "Tell person by person what a take-over, or going live, would come to; nothing is written",
    description:
      "Without `from`: whom the connection in rehearsal would let in by going live. A page may hold fewer than `limit` and go on: 2,000 people are looked through for it.",
    query: z.strictObject({
      ...page,
      from: idOf("connection").optional(),
      difference: z.enum(DIFFERENCES).optional(),
      kind: rowKind.optional(),
      changed: flag.optional().meta({ description: "Only those whose access would change." }),
    }),
    status: 200,
    answer: listOf("TakeOverRowList", RowAnswer),
    handle: async (caller, { params, query: { limit, cursor, ...filter } }) =>
      listReply(await listDifference(caller, params.connection, { limit, cursor }, filter), limit, presentRow),
  }),
  organizationRoute({
    id: "goLive",
    method: "post",
    path: "/organizations/{organization}/connections/{connection}/go-live",
    permission: "connections:manage",
    reasoned: true,
    tag: TAG,
    summary: "End the rehearsal of a connection: everybody whom it has pushed is let in",
    description:
      "In the order in which they were pushed. With many people that goes on beside the answer. `warnings` say what a way in by SSO comes to; a dry run says it before.",
    spoken: true,
    status: 200,
    answer: ConnectionAnswer,
    handle: async (caller, { params, publicUrl, locale }) =>
      connectionReply(await goLive(caller, params.connection), publicUrl, locale),
  }),
];
