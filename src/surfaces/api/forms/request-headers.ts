/**
 * Headers that requests of `/v1` may carry. `Idempotency-Key` on POST: the same key with the same request repeats the first answer for 24 hours.
 * `Rollcall-Dry-Run: true`: a change is done, told, and given up. `Rollcall-Reason`: why something is done, with any write, those without a body
 * among them; some bodies say it too.
 */
import type { Request, Response } from "express";
import { z } from "zod";
import { tryOut } from "../../../domain/dry-run/trying.ts";
import type { Effect } from "../../../domain/dry-run/types.ts";
import { DomainError } from "../../../domain/errors.ts";
import type { Locale } from "../../../domain/locale.ts";
import { inWords } from "../../../domain/sentences/words.ts";
import { once, placeOfAnswer } from "../../../platform/http/idempotency.ts";
import { requestIdOf } from "../../../platform/http/requests.ts";
import { decrypt, digest, encrypt } from "../../../platform/keys/secrets.ts";
import { localeOf } from "../../http/visitor.ts";
import { faultsOf, sentenceOf } from "../../json/faults.ts";
import { Refusal } from "../../json/problem.ts";
import { DRY_RUN_REFUSAL, dryRunAsked, NOTHING_APPLIED } from "../../json/reading.ts";
import type { Bearer } from "../authenticate.ts";
import type { Route } from "../route.ts";
import { reason } from "./shapes.ts";

/** An answer in a form that can be kept. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: { readonly ETag?: string; readonly Location?: string };
  readonly text: string;
}

const KEY = /^[\x21-\x7e]{1,255}$/;

/** The Idempotency-Key of a POST. @throws DomainError `invalid` when it is not 1 to 255 visible ASCII characters */
export function idempotencyKey(request: Request): string | undefined {
  const key = request.headers["idempotency-key"];
  if (request.method !== "POST" || key === undefined) return undefined;
  if (typeof key === "string" && KEY.test(key)) return key;
  throw new DomainError("invalid", "Idempotency-Key is 1 to 255 visible ASCII characters.");
}

/**
 * Does the work once per key. Answers may carry tokens, so they are kept encrypted.
 * @throws DomainError `invalid` when the key was used for another request
 */
export async function answerOnce(
  key: string,
  { request, bearer }: { readonly request: Request; readonly bearer: Bearer },
  work: () => Promise<KeptAnswer>,
): Promise<{ readonly answer: KeptAnswer; readonly repeated: boolean }> {
  const identity = { ...ownerOf(bearer), key, fingerprint: fingerprintOf(request) };
  const place = placeOfAnswer(identity.organizationId);
  const outcome = await once(identity, async () => encrypt(JSON.stringify(await work()), place));
  if (outcome.kind === "mismatch") {
    throw new DomainError("invalid", "This Idempotency-Key was used for another request in the last 24 hours.");
  }
  return { answer: JSON.parse(decrypt(outcome.answer, place)) as KeptAnswer, repeated: outcome.kind === "repeated" };
}

function ownerOf(bearer: Bearer): { organizationId: string; bearer: string } {
  if (bearer.kind === "operator") return { organizationId: "instance", bearer: bearer.operator.actor.id ?? "operator" };
  // Whoever has no organization comes no further than to routes that are not theirs.
  if (bearer.kind === "visitor" || bearer.caller === null) throw new Error("Nobody's answers are kept.");
  return { organizationId: bearer.caller.organizationId, bearer: bearer.caller.actor.id };
}

// Keyed, because a body may hold a secret that is easy to guess.
const fingerprintOf = (request: Request): string =>
  digest(JSON.stringify([request.method, request.originalUrl, request.body ?? null]));

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

/** As node gives its name. */
export const REASON_HEADER = "rollcall-reason";

const WANTS_REASON = "Wants a reason where the policy `requireReason` says so.";

/** How an operation is described; of one that the policy may ask a reason of, that it does. */
export function describedAs(description: string | undefined, grave: true | undefined): { description?: string } {
  const text = [description, grave && WANTS_REASON].filter(Boolean).join(" ");
  return text === "" ? {} : { description: text };
}

/** The reason that stands in the body, or in the query. */
export const reasonIn = ({ body, query }: { readonly body: unknown; readonly query: unknown }): string | undefined =>
  [body, query].map((part) => (part as { reason?: string } | undefined)?.reason).find((said) => said !== undefined);

/** What it says: UTF-8 or percent-encoded (RFC 3986 2.1). @throws DomainError `invalid` for what is neither, or no reason */
export function statedReason({ headers }: Pick<Request, "headers">): string | undefined {
  const given = headers[REASON_HEADER];
  if (given === undefined) return undefined;
  const text = textOf(String(given));
  if (text === undefined) throw refused("This is not UTF-8, plain or percent-encoded.", "format");
  const read = reason.safeParse(text, { error: sentenceOf("") });
  if (read.success) return read.data;
  throw refusedBy(read.error.issues);
}

/** Bytes of a header come as the characters of the same numbers (RFC 9110 5.5 leaves their meaning open). */
function textOf(given: string): string | undefined {
  const plain = Buffer.from(given, "latin1")
    .toString("latin1")
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(plain, "latin1"));
  } catch {
    return undefined;
  }
}

const refused = (detail: string, code: string): DomainError =>
  new DomainError("invalid", `Rollcall-Reason: ${detail}`, [{ pointer: "Rollcall-Reason", code, detail }]);

function refusedBy(issues: readonly z.core.$ZodIssue[]): DomainError {
  const [first] = issues.flatMap((issue) => faultsOf(issue, ""));
  return refused(first?.detail ?? "This is no reason.", first?.code ?? "format");
}
