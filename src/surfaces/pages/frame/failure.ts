/** Failures as pages, for browsers; a client that does not ask for HTML gets its problem from the next in line. */
import type { ErrorRequestHandler, Request } from "express";
import { localPath, withQuery } from "../../../domain/local-paths.ts";
import { type Html, html } from "../../../platform/html.ts";
import { localeOf } from "../../http/language.ts";
import { judge, type ProblemWiring, type Verdict } from "../../json/problem.ts";
import type { Page, Visit } from "../route.ts";
import { frameWords } from "../words/frame.ts";
import { wordsOf } from "../words/refusals.ts";
import { signInWords } from "../words/sign-in.ts";
import { step } from "./parts.ts";
import { traces } from "./refused.ts";
import { sendPage } from "./send.ts";

// A client that takes anything is a program; a browser names HTML first.
const wantsPage = (request: Request): boolean => request.accepts(["json", "html"]) === "html";

/** Answers every failure of a browser's request with a page; what was not expected goes to the log in full. */
export const failurePages =
  ({ requestId, report }: ProblemWiring): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent || !wantsPage(request)) return next(error);
    const { verdict, ours } = judge(error);
    const id = requestId(request);
    if (ours) report(error, id);
    const locale = localeOf(request);
    response.removeHeader("ETag");
    response.set(verdict.headers ?? {});
    sendPage(response, {
      status: verdict.status,
      page: pageOf(locale, verdict, id),
      frame: { locale, signOut: undefined },
    });
  };

function pageOf(locale: Visit["locale"], { code, reason, back }: Verdict, id: string): Page {
  const { title, hint } = wordsOf(locale, { code, reason });
  return {
    title,
    body: html`<h1>${title}</h1>
<p class="lead">${hint}</p>
${traces(locale, reason ?? code, id)}
${back !== undefined && step(back, frameWords[locale].back)}
<div class="aside">${wayPast(locale, code, back)}${step("/sign-in", frameWords[locale].signIn, "quiet")}</div>`,
  };
}

/** What an identity provider said that led to nobody here. */
const BY_SSO: ReadonlySet<Verdict["code"]> = new Set([
  "sso_response_refused",
  "sso_identity_unmatched",
  "login_group_missing",
]);

/** Owners come in by a password when single sign-on fails: the way back alone would lead them in a circle. */
const wayPast = (locale: Visit["locale"], code: Verdict["code"], back: string | undefined): Html | false =>
  BY_SSO.has(code) &&
  html`<p><a href="${withQuery("/sign-in", { next: localPath(back), method: "password" })}">${signInWords[locale].pastSso}</a></p>`;
