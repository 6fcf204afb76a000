/** Dry runs of `/v1`: a change with the header `Rollcall-Dry-Run: true` is done, told, and given up. */
import type { Request, Response } from "express";
import { z } from "zod";
import { tryOut } from "../../../domain/dry-run/trying.ts";
import type { Effect } from "../../../domain/dry-run/types.ts";
import type { Locale } from "../../../domain/locale.ts";
import { inWords } from "../../../domain/sentences/words.ts";
import { requestIdOf } from "../../../platform/http/requests.ts";
import { localeOf } from "../../http/visitor.ts";
import { DRY_RUN_REFUSAL, dryRunAsked, NOTHING_APPLIED } from "../../json/dry-run.ts";
import { Refusal } from "../../json/problem.ts";
import type { Route } from "../route.ts";
import type { KeptAnswer } from "./idempotency.ts";

/** One effect, as answers show it. */
export const EffectAnswer = z
  .object({
    kind: z
      .enum([
        ...(["access", "directory", "invitation", "mail", "more", "none"] as const),
        ...(["person", "seat", "session", "setting", "team", "work"] as const),
      ])
      .meta({
        description:
          "`none`: why something has no effect. `work`: what would be begun. `more`: what is not told one by one.",
      }),
    text: z.string().meta({ description: "The effect in words." }),
    name: z.string().optional().meta({ description: "What it is called whom or what the effect is about." }),
    code: z.string().optional().meta({ description: "Which mail goes out, or which work would be begun." }),
    event: z.string().optional().meta({ description: "The type of the event that would be written." }),
    object: z.object({ type: z.string(), id: z.string() }).optional(),
    before: z.record(z.string(), z.unknown()).nullish(),
    after: z.record(z.string(), z.unknown()).nullish(),
    to: z.array(z.string()).optional().meta({ description: "To whom mails would go, the first twenty." }),
    totals: z.record(z.string(), z.number()).optional().meta({ description: "How many of what." }),
  })
  .meta({
    id: "Effect",
    description: "One thing that would happen. Ids of what would be made are other ones when it is.",
  });

/** What a dry run answers. */
export const DryRunAnswer = z
  .object({
    status: z.int().meta({ description: "The status that the call would have." }),
    body: z.unknown().meta({ description: "The body that it would have; null for none. Secrets are placeholders." }),
    effects: z.array(EffectAnswer),
  })
  .meta({ id: "DryRun", description: "What a change with `Rollcall-Dry-Run: true` answers; nothing is written." });

/** Presents what would happen, in words of this language where there are any. */
export const presentEffect =
  (locale: Locale) =>
  ({ said, object, to, totals, before, after, ...effect }: Effect) => ({
    ...effect,
    text: said ? inWords(locale, said) : effect.text,
    ...(object && { object: { ...object } }),
    ...(before !== undefined && { before: before && { ...before } }),
    ...(after !== undefined && { after: after && { ...after } }),
    ...(to && { to: [...to] }),
    ...(totals && { totals: { ...totals } }),
  });

/** Whether a route changes anything. */
export const isWrite = ({ method, readsOnly }: Pick<Route, "method" | "readsOnly">): boolean =>
  method !== "get" && !readsOnly;

/** Whether the request asks for a dry run, rightly or not: nothing is written then, and its answer says so, however it ends. */
export function isTried(route: Route, request: Request, response: Response): boolean {
  if (!isWrite(route) || dryRunAsked(request) === undefined) return false;
  response.set(NOTHING_APPLIED);
  return true;
}

/** @throws Refusal 400 for another value of the header than there is, and for a call that cannot be tried */
export function checkTried({ untried }: Route, request: Request): void {
  if (dryRunAsked(request) === "unknown") throw new Refusal(400, "invalid", DRY_RUN_REFUSAL);
  if (untried !== undefined) throw new Refusal(400, "invalid", `This cannot be tried: ${untried}`);
}

/** The answer to a dry run of this work. Without a body of its own it would have no place for the effects. */
export async function answerTried(request: Request, work: () => Promise<KeptAnswer>): Promise<KeptAnswer> {
  const { value, effects } = await tryOut(requestIdOf(request), work);
  const body: unknown = value.text === "" ? null : JSON.parse(value.text);
  const text = JSON.stringify({ status: value.status, body, effects: effects.map(presentEffect(localeOf(request))) });
  return { status: value.status === 204 ? 200 : value.status, headers: {}, text };
}
