/** /sign-in/second-factor: the code after the password. */

import type { DomainError } from "../../domain/errors.ts";
import { completeSecondFactor } from "../../domain/sessions/sign-in.ts";
import { html } from "../../platform/html.ts";
import { localPath } from "./next.ts";
import { button, field, form, hidden } from "./parts.ts";
import { attempt, refusalNotice, statusOf } from "./refused.ts";
import { type Answer, type Page, type PageRoute, type SignedIn, shown } from "./route.ts";
import { welcome } from "./sign-in.ts";
import { frameWords } from "./words/frame.ts";
import { signInWords } from "./words/sign-in.ts";

const PATH = "/sign-in/second-factor";

export const secondFactorRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "second_factor", answer: (visit) => shown(codePage(visit, visit.query("next"))) },
  { method: "post", path: PATH, who: "second_factor", answer: takeCode },
];

async function takeCode(visit: SignedIn): Promise<Answer> {
  const next = visit.field("next");
  const tried = await attempt(completeSecondFactor(visit.visitor, visit.session, visit.field("code").trim()));
  if ("refusal" in tried) return shown(codePage(visit, next, tried.refusal), statusOf(tried.refusal));
  return welcome(tried.done, next);
}

function codePage(visit: SignedIn, next: string | undefined, refusal?: DomainError): Page {
  const words = signInWords[visit.locale];
  return {
    title: words.codeTitle,
    body: html`${refusal && refusalNotice(visit, refusal)}
<h1>${words.codeTitle}</h1>
${form(
  visit,
  PATH,
  hidden("next", localPath(next)),
  field({
    name: "code",
    label: frameWords[visit.locale].code,
    autocomplete: "one-time-code",
    hint: words.codeHint,
    focus: true,
    maxlength: 40,
  }),
  button(frameWords[visit.locale].continue),
)}
<div class="aside">${form(visit, "/sign-out", button(words.cancel, "quiet"))}</div>`,
  };
}
