/** Pages for whoever comes from an application or goes back to one. What they are for is another surface's; how they look is ours. */
import type { Request, Response } from "express";
import { html } from "../../../platform/html.ts";
import { requestIdOf } from "../../../platform/http/requests.ts";
import { localeOf } from "../../http/visitor.ts";
import { button, form, hidden, said, step } from "../frame/parts.ts";
import { traces } from "../frame/refused.ts";
import { sendPage } from "../frame/send.ts";
import type { Page } from "../route.ts";
import { applicationWords } from "../words/applications.ts";
import { frameWords } from "../words/frame.ts";

const send = (request: Request, response: Response, page: Page, status = 200): void =>
  sendPage(response, { status, page, frame: { locale: localeOf(request), signOut: undefined } });

interface SignOutAsked {
  readonly application: string | undefined;
  readonly csrf: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Outlived {
  readonly application: string | undefined;
  readonly start: string | undefined;
}

/** The pages. */
export const applicationPages = {
  /** Sends the browser on by itself; the link is for those whose browser does not. */
  forward(request: Request, response: Response, to: string): void {
    const words = applicationWords[localeOf(request)];
    const body = html`<h1>${words.onTitle}</h1>
<p class="lead">${words.on}</p>
${step(to, frameWords[localeOf(request)].continue)}`;
    send(request, response, { title: words.onTitle, forward: to, body });
  },

  /** Asks whether to sign out. */
  askSignOut(request: Request, response: Response, { application, csrf, fields }: SignOutAsked): void {
    const words = applicationWords[localeOf(request)];
    const kept = Object.entries(fields).map(([name, value]) => hidden(name, value));
    const body = html`<h1>${words.outTitle}</h1>
${application !== undefined && html`<p class="lead">${said(words.outFor(application))}</p>`}
<p>${words.out}</p>
${form({ csrf }, request.originalUrl.split("?", 1)[0] ?? "", kept, button(words.outTitle))}
<div class="aside">${step("/account", words.stay, "quiet")}</div>`;
    send(request, response, { title: words.outTitle, body });
  },

  /** A sign-in page was used whose request is over: what to do now, and nobody to blame. */
  outlived(request: Request, response: Response, { application, start }: Outlived): void {
    const locale = localeOf(request);
    const words = applicationWords[locale];
    const page = {
      title: words.overTitle,
      body: html`<h1>${words.overTitle}</h1>
<p class="lead">${words.over}</p>
<p>${said(application === undefined ? words.overThen : words.overThenAt(application))}</p>
${start !== undefined && step(start, application === undefined ? frameWords[locale].continue : words.onTo(application))}
${traces(locale, "interaction_not_found", requestIdOf(request))}
<div class="aside">${step("/account", words.overStay, "quiet")}</div>`,
    };
    send(request, response, page, 400);
  },

  /** Says that it is done. */
  signedOut(request: Request, response: Response): void {
    const words = applicationWords[localeOf(request)];
    const body = html`<h1>${words.outDoneTitle}</h1>
<p class="lead">${words.outDone}</p>
<div class="aside">${step("/sign-in", frameWords[localeOf(request)].signIn, "quiet")}</div>`;
    send(request, response, { title: words.outDoneTitle, body });
  },
};
