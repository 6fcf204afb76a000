/** /sso/tests/:test: what a test of a saml connection brought, for the admin who made it. */
import { outcomeOf, type TrialOutcome } from "../../../domain/sso/log/trials.ts";
import { type Html, html } from "../../../platform/html.ts";
import { facts, notice, said } from "../frame/parts.ts";
import { type Answer, type PageRoute, shown, type Visit } from "../route.ts";
import { ssoTestWords } from "../words/sso-test.ts";

export const ssoTestRoutes: readonly PageRoute[] = [
  { method: "get", path: "/sso/tests/:test", who: "anyone", answer: show },
];

async function show(visit: Visit): Promise<Answer> {
  const words = ssoTestWords[visit.locale];
  const outcome = await outcomeOf(visit.param("test"), visit.ssoSecret);
  const { nameId, nameIdFormat, email, displayName, groups, roles, warnings } = outcome;
  const some = (values: readonly string[]) => (values.length > 0 ? said(values.join(", ")) : words.none);
  return shown({
    title: words.title,
    wide: true,
    body: html`<h1>${words.title}</h1>
${verdict(visit, outcome)}
<p>${words.nothingWritten}</p>
${facts([
  nameId !== null && [words.nameId, said(nameId)],
  nameIdFormat !== null && [words.nameIdFormat, said(nameIdFormat)],
  nameId !== null && [words.email, email === null ? words.none : said(email)],
  nameId !== null && [words.name, displayName === null ? words.none : said(displayName)],
  nameId !== null && [words.groups, groups === null ? words.absent : some(groups)],
  roles.length > 0 && [words.roles, some(roles)],
  warnings.length > 0 && [words.warnings, some(warnings)],
])}
${attributes(words.attributes, outcome)}`,
  });
}

function verdict({ locale }: Visit, { would, reason, detail }: TrialOutcome): Html {
  const words = ssoTestWords[locale];
  if (would !== "refuse") return notice("good", html`<p><strong>${words.would[would]}</strong></p>`);
  return notice(
    "alert",
    html`<p><strong>${words.would.refuse}</strong> <code>${reason}</code></p>`,
    detail !== null && html`<p>${said(detail)}</p>`,
  );
}

const attributes = (title: string, { attributes: all }: TrialOutcome): Html | false =>
  all.length > 0 &&
  html`<h2>${title}</h2>
${facts(all.map(({ name, values }) => [name, said(values.join(", "))] as const))}`;
