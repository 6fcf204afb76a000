/** Refusals that a page shows beside its form instead of sending the visitor away. */
import { DomainError } from "../../domain/errors.ts";
import { type Html, html, type Piece } from "../../platform/html.ts";
import { PROBLEMS } from "../json/problem.ts";
import { notice } from "./parts.ts";
import type { Answer, Page, Visit } from "./route.ts";
import { frameWords } from "./words/frame.ts";
import { refusalWords } from "./words/refusals.ts";

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
  const { title, hint } = refusalWords(locale, refusal.code);
  const wait = refusal.retryAfter !== undefined && html` ${frameWords[locale].wait(refusal.retryAfter)}`;
  return notice(
    "alert",
    html`<p><strong>${title}</strong></p><p>${hint}${wait}</p>`,
    more,
    traces(locale, refusal.code, visitor.requestId),
  );
}

/** The same, unless the problem is told at its field. */
export const otherNotice = (visit: Visit, refusal: DomainError | undefined, problem: string | undefined): Piece =>
  refusal && problem === undefined && refusalNotice(visit, refusal);

/** What an administrator needs to find out more. */
export const traces = (locale: Visit["locale"], code: string, requestId: string): Html =>
  html`<p class="traces">${frameWords[locale].reason}: <code>${code}</code> · ${frameWords[locale].reference}: <code>${requestId}</code></p>`;

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

/** A page that may tell a refusal, with the status and the wait of that refusal. */
export const told = (page: Page, refusal: DomainError | undefined): Answer => ({
  page,
  status: refusal ? statusOf(refusal.code) : 200,
  ...(refusal?.retryAfter !== undefined && { retryAfter: refusal.retryAfter }),
});

// What contradicts the state of an object elsewhere is a plain refusal to somebody who wants to come in.
const statusOf = (code: DomainError["code"]): number =>
  code === "member_deactivated" || code === "seat_limit_reached" ? 403 : PROBLEMS[code].status;
