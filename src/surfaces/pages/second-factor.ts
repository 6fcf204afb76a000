/** /sign-in/second-factor: the code after the password. */

import type { DomainError } from "../../domain/errors.ts";
import { findPerson } from "../../domain/persons/persons.ts";
import { completeSecondFactor } from "../../domain/sessions/sign-in.ts";
import { type Html, html } from "../../platform/html.ts";
import { button, field, form, hidden } from "./parts.ts";
import { attempt, refusalNotice, told } from "./refused.ts";
import type { Answer, PageRoute, SignedIn } from "./route.ts";
import { doorOf, doorOfForm, welcome } from "./sign-in.ts";
import { type Door, passkeyOffer } from "./sign-in-view.ts";
import { frameWords } from "./words/frame.ts";
import { signInWords } from "./words/sign-in.ts";

const PATH = "/sign-in/second-factor";

export const secondFactorRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "second_factor", answer: ask },
  { method: "post", path: PATH, who: "second_factor", answer: takeCode },
];

async function ask(visit: SignedIn): Promise<Answer> {
  return show(visit, await doorOf(visit.query("organization"), visit.query("next")));
}

async function takeCode(visit: SignedIn): Promise<Answer> {
  const door = await doorOfForm(visit);
  const tried = await attempt(completeSecondFactor(visit.visitor, visit.session, visit.field("code").trim()));
  return "refusal" in tried ? show(visit, door, tried.refusal) : welcome(tried.done, door);
}

async function show(visit: SignedIn, door: Door, refusal?: DomainError): Promise<Answer> {
  const words = signInWords[visit.locale];
  const factors = (await findPerson(visit.session.personId))?.secondFactors;
  const title = factors?.totp ? words.codeTitle : words.passkeyTitle;
  const body = html`${refusal && refusalNotice(visit, refusal)}
<h1>${title}</h1>
${factors?.totp && codeForm(visit, door)}
${!!factors?.passkeys && html`<div data-without-passkeys>${!factors.totp && frameWords[visit.locale].needsScript}</div>${passkeyOffer(visit, door)}`}
<div class="aside">${form(visit, "/sign-out", button(words.cancel, "quiet"))}</div>`;
  return told({ title, organization: door.name, passkeys: true, body }, refusal);
}

const codeForm = (visit: SignedIn, door: Door): Html =>
  form(
    visit,
    PATH,
    hidden("organization", door.slug),
    hidden("next", door.next),
    field({
      name: "code",
      label: frameWords[visit.locale].code,
      autocomplete: "one-time-code",
      hint: signInWords[visit.locale].codeHint,
      focus: true,
      maxlength: 40,
    }),
    button(frameWords[visit.locale].continue),
  );
