/** /keep-factors: the link in the mail about a reset of factors that is due. Looking at it stops nothing; only the button does. */
import { stopResetByLink, viewFactorReset } from "../../../domain/account/factors/factor-resets.ts";
import { html } from "../../../platform/html.ts";
import { moment } from "../frame/language.ts";
import { button, facts, form, said, step } from "../frame/parts.ts";
import { attempt } from "../frame/refused.ts";
import { type Answer, type Page, type PageRoute, shown, type Visit } from "../route.ts";
import { factorWords } from "../words/factors.ts";
import { frameWords } from "../words/frame.ts";
import { mailedWords } from "../words/mailed.ts";

const PATH = "/keep-factors/:token";

export const keepFactorsRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "anyone", answer: ask },
  { method: "post", path: PATH, who: "anyone", answer: keep },
];

async function ask(visit: Visit): Promise<Answer> {
  const words = factorWords[visit.locale];
  const looked = await attempt(viewFactorReset(visit.param("token")));
  if ("refusal" in looked) return shown(overPage(visit), 410);
  const { organization, dueAt } = looked.done;
  const body = html`<h1>${words.keepTitle}</h1>
<p class="lead">${words.keep}</p>
${facts([
  [words.keepBy, said(organization)],
  [words.keepWhen, moment(visit.locale, dueAt)],
])}
${form(visit, visit.path, button(words.keepButton))}
<p class="hint">${words.keepElse}</p>`;
  return shown({ title: words.keepTitle, body });
}

async function keep(visit: Visit): Promise<Answer> {
  const words = factorWords[visit.locale];
  const tried = await attempt(stopResetByLink(visit.visitor, visit.param("token")));
  if ("refusal" in tried) return shown(overPage(visit), 410);
  const body = html`<h1>${words.keptTitle}</h1>
<p class="lead">${words.kept}</p>
${step("/sign-in", frameWords[visit.locale].signIn)}`;
  return shown({ title: words.keptTitle, body });
}

function overPage({ locale }: Visit): Page {
  const title = mailedWords[locale].deadTitle;
  const body = html`<h1>${title}</h1><p class="lead">${factorWords[locale].keepOver}</p>
${step("/sign-in", frameWords[locale].signIn)}`;
  return { title, body };
}
