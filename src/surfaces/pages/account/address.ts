/** /account/address, and the link that the mail brings: another address, or the one of now, once its mailbox is proved. */

import { proveAddress, viewAddressLink } from "../../../domain/account/address.ts";
import { confirmOwnAddress, moveAddress } from "../../../domain/account/own-account.ts";
import { typedAddress } from "../../../domain/address.ts";
import type { DomainError } from "../../../domain/errors.ts";
import { html } from "../../../platform/html.ts";
import { button, facts, field, form, hidden, said, step } from "../frame/parts.ts";
import { askedAgain, attempt, emailProblem, otherNotice, refusalNotice, told } from "../frame/refused.ts";
import { type Answer, type Page, type PageRoute, type SignedIn, sentTo, shown } from "../route.ts";
import { deadLinkPage } from "../sign-in/mailed-view.ts";
import { accountWords } from "../words/account.ts";
import { frameWords } from "../words/frame.ts";

const PATH = "/account/address";

export const addressRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "person", fresh: true, answer: (visit) => shown(askPage(visit)) },
  { method: "post", path: PATH, who: "person", answer: ask },
  { method: "post", path: `${PATH}/prove`, who: "person", answer: prove },
  { method: "get", path: "/verify-address/:token", who: "person", answer: look },
  { method: "post", path: "/verify-address/:token", who: "person", answer: confirm },
];

async function ask(visit: SignedIn): Promise<Answer> {
  const tried = await attempt(moveAddress(visit.visitor, visit.session, typedAddress(visit.field("email"))));
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
${askedAgain(
  refusal,
  form(
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
  ),
)}
${step("/account", frameWords[visit.locale].back, "quiet")}`,
  };
}

async function prove(visit: SignedIn): Promise<Answer> {
  const tried = await attempt(proveAddress(visit.visitor, visit.session.personId));
  if ("refusal" in tried) return told(askPage(visit, tried.refusal), tried.refusal);
  return sentTo("/account?done=proving");
}

// Looking at the link spends nothing; only the button does.
function confirmPage(visit: SignedIn, email: string): Page {
  const words = accountWords[visit.locale];
  const body = html`<h1>${words.addressConfirmTitle}</h1>
${facts([[words.address, said(email)]])}
${form(visit, visit.path, button(words.addressConfirm))}`;
  return { title: words.addressConfirmTitle, body };
}

function elsewherePage(visit: SignedIn, refusal: DomainError): Page {
  const words = accountWords[visit.locale];
  const body = html`${refusalNotice(visit, refusal)}<h1>${words.addressElsewhereTitle}</h1>
<p class="lead">${words.addressElsewhere}</p>
${form(visit, "/sign-out", hidden("next", visit.path), button(frameWords[visit.locale].signOut))}`;
  return { title: words.addressConfirmTitle, body };
}

async function look(visit: SignedIn): Promise<Answer> {
  const looked = await attempt(viewAddressLink(visit.session.personId, visit.param("token")));
  if ("done" in looked) return shown(confirmPage(visit, looked.done));
  if (looked.refusal.code === "forbidden") return told(elsewherePage(visit, looked.refusal), looked.refusal);
  return shown(deadLinkPage(visit, PATH), 410);
}

async function confirm(visit: SignedIn): Promise<Answer> {
  const tried = await attempt(confirmOwnAddress(visit.visitor, visit.session, visit.param("token")));
  if ("done" in tried) return sentTo("/account?done=addressProved", tried.done);
  if (tried.refusal.code === "forbidden") return told(elsewherePage(visit, tried.refusal), tried.refusal);
  return shown(deadLinkPage(visit, PATH), 410);
}
