/** /account/recovery-codes: another set of them. The old ones are dead at once, so it is asked first. */

import { renewRecoveryCodes } from "../../../domain/account/own-account.ts";
import { findPerson } from "../../../domain/persons/persons.ts";
import { hasFactor } from "../../../domain/persons/types.ts";
import { html } from "../../../platform/html.ts";
import { askFirst } from "../frame/parts.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo, shown } from "../route.ts";
import { factorWords } from "../words/factors.ts";
import { codesPage } from "./totp-view.ts";

const PATH = "/account/recovery-codes";

export const recoveryCodeRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "person", fresh: true, answer: ask },
  { method: "post", path: PATH, who: "person", answer: make },
];

/** Codes stand for a factor: whoever has none is led to where one is set up. */
const withoutFactor = async ({ session }: SignedIn): Promise<boolean> => {
  const person = await findPerson(session.personId);
  return !person || !hasFactor(person);
};

async function ask(visit: SignedIn): Promise<Answer> {
  if (await withoutFactor(visit)) return sentTo("/account/second-factor");
  const words = factorWords[visit.locale];
  const body = askFirst(visit, {
    title: words.newCodesTitle,
    about: [html`<p class="lead">${words.newCodesAsk}</p>`],
    action: PATH,
    label: words.newCodes,
    back: "/account",
  });
  return shown({ title: words.newCodesTitle, body });
}

async function make(visit: SignedIn): Promise<Answer> {
  if (await withoutFactor(visit)) return sentTo("/account/second-factor");
  return shown(codesPage(visit, await renewRecoveryCodes(visit.visitor, visit.session), "/account"));
}
