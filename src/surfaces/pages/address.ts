/** /account/address, and the link that the mail brings: another address, once its mailbox is proved. */
import type { DomainError } from "../../domain/errors.ts";
import { confirmAddress } from "../../domain/persons/address.ts";
import { moveAddress } from "../../domain/persons/own-account.ts";
import { html } from "../../platform/html.ts";
import { deadLinkPage } from "./mailed-view.ts";
import { button, field, form, step } from "./parts.ts";
import { attempt, emailProblem, otherNotice, told } from "./refused.ts";
import { type Answer, type Page, type PageRoute, type SignedIn, sentTo, shown, type Visit } from "./route.ts";
import { accountWords } from "./words/account.ts";
import { frameWords } from "./words/frame.ts";

const PATH = "/account/address";

export const addressRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "person", fresh: true, answer: (visit) => shown(askPage(visit)) },
  { method: "post", path: PATH, who: "person", answer: ask },
  { method: "get", path: "/verify-address/:token", who: "anyone", answer: (visit) => shown(confirmPage(visit)) },
  { method: "post", path: "/verify-address/:token", who: "anyone", answer: confirm },
];

async function ask(visit: SignedIn): Promise<Answer> {
  const tried = await attempt(moveAddress(visit.visitor, visit.session, visit.field("email").trim()));
  if ("refusal" in tried) return told(askPage(visit, tried.refusal), tried.refusal);
  return sentTo("/account?done=address");
}

function askPage(visit: SignedIn, refusal?: DomainError): Page {
  const words = accountWords[visit.locale];
  const problem = refusal && emailProblem(visit.locale, refusal);
  return {
    title: words.addressTitle,
    body: html`${otherNotice(visit, refusal, problem)}
<h1>${words.addressTitle}</h1>
${form(
  visit,
  PATH,
  field({
    name: "email",
    label: words.newAddress,
    type: "email",
    value: visit.field("email"),
    autocomplete: "email",
    hint: words.addressHint,
    problem,
  }),
  button(words.save),
)}
${step("/account", frameWords[visit.locale].back, "quiet")}`,
  };
}

// Looking at the link spends nothing; only the button does.
function confirmPage(visit: Visit): Page {
  const words = accountWords[visit.locale];
  return {
    title: words.addressConfirmTitle,
    body: html`<h1>${words.addressConfirmTitle}</h1>${form(visit, visit.path, button(words.addressConfirm))}`,
  };
}

async function confirm(visit: Visit): Promise<Answer> {
  const tried = await attempt(confirmAddress(visit.visitor, visit.param("token")));
  if ("refusal" in tried) return shown(deadLinkPage(visit, PATH), 410);
  return sentTo("/sign-in?done=address", "ended");
}
