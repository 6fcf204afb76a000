/**
 * Dry runs of this surface: the answer is the one that the request would have, with what would come of it in an extension. Nothing is logged
 * and nothing is stored. An answer without a body gets one, because the effects would have no place.
 */
import type { Request } from "express";
import { tryOut } from "../../../domain/dry-run/trying.ts";
import type { Effect } from "../../../domain/dry-run/types.ts";
import { type JsonObject, listOf } from "../../../platform/json.ts";
import { DRY_RUN_REFUSAL, dryRunAsked } from "../../json/reading.ts";
import { Answer } from "../answers/answer.ts";
import { refused } from "../answers/scim-error.ts";

/** Whether the request asks for a dry run of a change, rightly or not. Of what is sent by POST a search changes nothing. */
export const isTried = (request: Request): boolean =>
  WRITING.has(request.method) && !SEARCH.test(request.path) && dryRunAsked(request) !== undefined;

const WRITING = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const SEARCH = /\/\.search\/?$/;

/** @throws ScimError 400 for another value of the header than there is */
export function checkTried(request: Request): void {
  if (isTried(request) && dryRunAsked(request) === "unknown") throw refused("invalidValue", DRY_RUN_REFUSAL);
}

/** The extension that holds the effects. */
export const DRY_RUN_URN = "urn:rollcall:params:scim:api:messages:2.0:DryRun";

/** The answer to a dry run of this work. @throws whatever the work throws */
export async function tried(requestId: string, work: () => Answer | Promise<Answer>): Promise<Answer> {
  const { value, effects } = await tryOut(requestId, async () => whole(await work()));
  const { status, text } = value;
  const resource: JsonObject = text === "" ? { schemas: [] } : (JSON.parse(text) as JsonObject);
  const schemas = [...listOf(resource.schemas ?? []), DRY_RUN_URN];
  const extension = { status: String(status), effects: effects.map(shown) };
  return new Answer(status === 204 ? 200 : status, JSON.stringify({ ...resource, schemas, [DRY_RUN_URN]: extension }));
}

/** The whole text, read while the world is there in which it is true. */
export async function whole({
  status,
  body = "",
}: Answer): Promise<{ readonly status: number; readonly text: string }> {
  if (typeof body === "string") return { status, text: body };
  return { status, text: (await Array.fromAsync(body)).join("") };
}

/** To whom mails go is not told to identity providers: it may be an owner whom they do not know. */
const shown = ({ to: _, ...effect }: Effect): JsonObject => effect;
