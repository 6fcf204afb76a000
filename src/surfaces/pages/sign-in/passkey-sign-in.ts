/** Signing in by passkey: offered only where script runs, since no browser does it without. */

import type { DomainError } from "../../../domain/errors.ts";
import { withQuery } from "../../../domain/local-paths.ts";
import { startPasskeySignIn } from "../../../domain/persons/factors/passkeys.ts";
import { finishPasskeySignIn } from "../../../domain/sessions/sign-in/passkey-sign-in.ts";
import { completeByPasskey, signInByPasskey } from "../../../domain/sessions/sign-in/sign-in.ts";
import { html } from "../../../platform/html.ts";
import { hidden, step } from "../frame/parts.ts";
import { attempt, refusalNotice, told } from "../frame/refused.ts";
import { type Answer, type PageRoute, shown, type Visit } from "../route.ts";
import { signInWords } from "../words/sign-in.ts";
import { authenticationIn, ceremony } from "./ceremony.ts";
import { doorOfForm, welcome } from "./sign-in.ts";
import type { Door } from "./sign-in-view.ts";

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
    at: door.id,
    passkeys: true,
    body: html`<h1>${words.passkeyTitle}</h1>
<p class="lead">${words.passkeyHint}</p>
${ceremony(visit, { kind: "get", action: "/sign-in/passkey", options, failed: words.passkeyFailed, again: words.passkeyAgain }, hidden("organization", slug), hidden("next", next), hidden("as", visit.field("as")))}
<div class="aside">${step(withQuery("/sign-in", { organization: slug, next, method: "password" }), words.withPassword, "quiet")}</div>`,
  });
}

async function take(visit: Visit): Promise<Answer> {
  const door = await doorOfForm(visit);
  const tried = await attempt(proved(visit, door));
  return "refusal" in tried ? refused(visit, door, tried.refusal) : welcome(tried.done, door);
}

async function proved(visit: Visit, { slug: organization }: Door) {
  const person = await finishPasskeySignIn(visit.visitor, authenticationIn(visit.field("response")));
  const { session } = visit;
  if (session && visit.field("as") === "factor") return completeByPasskey(visit.visitor, session, person);
  return signInByPasskey(visit.visitor, { person, organization, answering: true });
}

function refused(visit: Visit, { slug, id, next }: Door, refusal: DomainError): Answer {
  const words = signInWords[visit.locale];
  const body = html`${refusalNotice(visit, refusal)}
<h1>${words.passkeyTitle}</h1>
${step(withQuery("/sign-in", { organization: slug, next, method: "password" }), words.another)}`;
  return told({ title: words.passkeyTitle, at: id, body }, refusal);
}
