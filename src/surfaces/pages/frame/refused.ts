/** Refusals that a page shows beside its form instead of sending the visitor away. */
import { DomainError } from "../../../domain/errors.ts";
import { type Html, html, type Piece } from "../../../platform/html.ts";
import { logRefusal } from "../../../platform/log.ts";
import { PROBLEMS } from "../../json/problem.ts";
import type { Answer, Page, Visit } from "../route.ts";
import { frameWords } from "../words/frame.ts";
import { wordsOf } from "../words/refusals.ts";
import { notice } from "./parts.ts";

/** Does the work; what the domain refuses with becomes a value. Everything else goes on as it is, and so does what leads elsewhere. */
export const attempt = <T>(work: Promise<T>): Promise<{ done: T } | { refusal: DomainError }> =>
  work.then(
    (done) => ({ done }),
    (error: unknown) => {
      if (error instanceof DomainError && error.code !== "reauthentication_required") return { refusal: error };
      throw error;
    },
  );

/** The refusal in the visitor's language, with its code and the reference that the log has. */
export function refusalNotice({ locale, visitor }: Visit, refusal: DomainError, ...more: readonly Piece[]): Html {
  const { title, hint } = wordsOf(locale, refusal);
  const wait = refusal.retryAfter !== undefined && html` ${frameWords[locale].wait(refusal.retryAfter)}`;
  return notice(
    "alert",
    html`<p><strong>${title}</strong></p><p>${hint}${wait}</p>`,
    more,
    traces(locale, refusal.reason ?? refusal.code, visitor.requestId),
  );
}

const ENDED_BY_TYPING: ReadonlySet<DomainError["code"]> = new Set([
  "invalid",
  "invalid_credentials",
  "mfa_required",
  "rate_limited",
  "invitation_email_mismatch",
]);

/** Whether something else in the same form could be taken. Where not, the form is not shown again: it would only be filled in in vain. */
export const isEndedByTyping = ({ code }: DomainError): boolean => ENDED_BY_TYPING.has(code);

/** The form again, unless nothing that is typed into it could be taken. */
export const askedAgain = (refusal: DomainError | undefined, asked: Html): Piece =>
  (refusal === undefined || isEndedByTyping(refusal)) && asked;

/** The notice of a refusal, unless the problem is told at its field. */
export const otherNotice = (visit: Visit, refusal: DomainError | undefined, problem: string | undefined): Piece =>
  refusal && problem === undefined && refusalNotice(visit, refusal);

/** What an administrator needs to find out more: no reference is shown that the log does not explain. */
export function traces(locale: Visit["locale"], code: string, requestId: string): Html {
  logRefusal({ requestId, reason: code });
  return html`<p class="traces">${frameWords[locale].reason}: <code>${code}</code> · ${frameWords[locale].reference}: <code>${requestId}</code></p>`;
}

/** Whether the domain refused this field. */
export const isAbout = ({ faults }: DomainError, pointer: string): boolean =>
  faults.some((fault) => fault.pointer === pointer);

const problemAt =
  (pointer: string, words: "passwordRefused" | "emailRefused" | "codeRefused") =>
  (locale: Visit["locale"], refusal: DomainError): string | undefined => {
    if (!isAbout(refusal, pointer)) return undefined;
    // The domain speaks English, and more exactly than one sentence for all reasons can.
    return locale === "en" ? refusal.message : frameWords[locale][words];
  };

/** What is wrong with the new password, the address or the code, where that is what the domain refused. */
export const passwordProblem = problemAt("/password", "passwordRefused");
export const emailProblem = problemAt("/email", "emailRefused");
export const codeProblem = problemAt("/code", "codeRefused");

/** What is wrong with what somebody proves with, in the words of the page, to be told at its field. */
export const proofProblem = (refusal: DomainError | undefined, words: string): string | undefined =>
  refusal?.code === "invalid_credentials" && refusal.reason === undefined ? words : undefined;

/** What a refusal that is told at its field leaves to say, for the foot of the page. */
export const tracesOf = ({ locale, visitor }: Visit, refusal: DomainError | undefined, problem?: string): Piece =>
  refusal && problem !== undefined && traces(locale, refusal.reason ?? refusal.code, visitor.requestId);

/** A page that may tell a refusal, with the status and the wait of that refusal. */
export const told = (page: Page, refusal: DomainError | undefined): Answer => ({
  page,
  status: refusal ? statusOf(refusal.code) : 200,
  ...(refusal?.retryAfter !== undefined && { retryAfter: refusal.retryAfter }),
});

// What contradicts the state of an object elsewhere is a plain refusal to somebody who wants to come in.
const statusOf = (code: DomainError["code"]): number =>
  code === "member_deactivated" || code === "seat_limit_reached" ? 403 : PROBLEMS[code].status;
