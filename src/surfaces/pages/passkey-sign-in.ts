/** Signing in by passkey: offered only where script runs, since no browser does it without. */

import type { DomainError } from "../../domain/errors.ts";
import { withQuery } from "../../domain/own-pages.ts";
import { finishPasskeySignIn, startPasskeySignIn } from "../../domain/persons/passkeys.ts";
import { signInByPasskey } from "../../domain/sessions/sign-in.ts";
import { html } from "../../platform/html.ts";
import { authenticationIn, ceremony } from "./ceremony.ts";
import { hidden, step } from "./parts.ts";
import { attempt, refusalNotice, told } from "./refused.ts";
import { type Answer, type PageRoute, shown, type Visit } from "./route.ts";
import { doorOfForm, welcome } from "./sign-in.ts";
import type { Door } from "./sign-in-view.ts";
import { signInWords } from "./words/sign-in.ts";

export const passkeySignInRoutes: readonly PageRoute[] = [
  {
    method: "post",
    path: "/sign-in/passkey/start",
    who: "anyone",
    answer: async (visit) => ask(visit, await doorOfForm(visit)),
  },
  { method: "post", path: "/sign-in/passkey", who: "anyone", answer: take },
];

async function ask(visit: Visit, door: Door): Promise<Answer> {
  const words = signInWords[visit.locale];
  const options = await startPasskeySignIn();
  const { slug, next } = door;
  return shown({
    title: words.passkeyTitle,
    organization: door.name,
    passkeys: true,
    body: html`<h1>${words.passkeyTitle}</h1>
<p class="lead">${words.passkeyHint}</p>
${ceremony(visit, { kind: "get", action: "/sign-in/passkey", options, failed: words.passkeyFailed, again: words.passkeyAgain }, hidden("organization", slug), hidden("next", next))}
<div class="aside">${step(withQuery("/sign-in", { organization: slug, next }), words.withPassword, "quiet")}</div>`,
  });
}

async function take(visit: Visit): Promise<Answer> {
  const door = await doorOfForm(visit);
  const tried = await attempt(proved(visit, door));
  return "refusal" in tried ? refused(visit, door, tried.refusal) : welcome(tried.done, door);
}

async function proved(visit: Visit, { slug: organization }: Door) {
  const person = await finishPasskeySignIn(visit.visitor, authenticationIn(visit.field("response")));
  return signInByPasskey(visit.visitor, { person, organization });
}

function refused(visit: Visit, { slug, name, next }: Door, refusal: DomainError): Answer {
  const words = signInWords[visit.locale];
  const body = html`${refusalNotice(visit, refusal)}
<h1>${words.passkeyTitle}</h1>
${step(withQuery("/sign-in", { organization: slug, next }), words.another)}`;
  return told({ title: words.passkeyTitle, organization: name, body }, refusal);
}
