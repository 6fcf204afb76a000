/** /sign-out: ends the session that the browser has, and at the identity provider as well where the connection wants that. */
import { localPath, withQuery } from "../../../domain/local-paths.ts";
import { signOutHereAndThere } from "../../../domain/sso/sign-out.ts";
import { html } from "../../../platform/html.ts";
import { step } from "../frame/parts.ts";
import { type Answer, type Page, type PageRoute, sentTo, shown, type Visit } from "../route.ts";
import { applicationWords } from "../words/applications.ts";
import { frameWords } from "../words/frame.ts";

export const signOutRoutes: readonly PageRoute[] = [
  { method: "post", path: "/sign-out", who: "anyone", idle: true, answer: goOut },
];

async function goOut(visit: Visit): Promise<Answer> {
  const { visitor, session, field } = visit;
  const there = session && (await signOutHereAndThere(visitor, session));
  if (there) return shown(onPage(visit, there), 200, "ended");
  return sentTo(withQuery("/sign-in", { done: "out", next: localPath(field("next")) }), "ended");
}

function onPage({ locale }: Visit, to: string): Page {
  const { onTitle: title, on } = applicationWords[locale];
  const body = html`<h1>${title}</h1>
<p class="lead">${on}</p>
${step(to, frameWords[locale].continue)}`;
  return { title, body, forward: to };
}
