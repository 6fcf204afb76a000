/** What an invitation page shows when there is nothing left to answer. */
import type { InvitationView } from "../../../domain/invitations/answering/answering.ts";
import type { LinkState } from "../../../domain/invitations/answering/tokens.ts";
import { withQuery } from "../../../domain/local-paths.ts";
import { type Html, html } from "../../../platform/html.ts";
import { button, form, said, step } from "../frame/parts.ts";
import type { Page, Visit } from "../route.ts";
import { frameWords } from "../words/frame.ts";
import { invitationWords } from "../words/invitation.ts";
import { action } from "./accept-view.ts";

/** A link that cannot be used any more, and what to do instead. */
export function gonePage(visit: Visit, state: LinkState, organization: InvitationView["organization"]): Page {
  const words = invitationWords[visit.locale];
  const frame = frameWords[visit.locale];
  const gone = state === "pending" ? "unknown" : state;
  // Most people who open an answered link again want in.
  const signsIn = gone === "used" || gone === "superseded";
  // Whoever has just accepted, and comes back to this page, is in already.
  const isIn = signsIn && visit.session?.state === "complete" && visit.session.organizationId === organization?.id;
  if (isIn && organization)
    return {
      title: words.gone[gone],
      at: organization.id,
      body: html`<h1>${words.gone[gone]}</h1>
<p class="lead">${said(words.isIn(organization.name))}</p>
${step("/account", frame.account)}`,
    };
  const door = withQuery("/sign-in", { organization: organization?.slug });
  const signIn = (kind: "primary" | "quiet"): Html => step(door, frame.signIn, kind);
  return {
    title: words.gone[gone],
    at: organization?.id,
    body: html`<h1>${words.gone[gone]}</h1>
<p class="lead">${words.goneHint[gone]}</p>
${signsIn ? signIn("primary") : gone !== "unknown" && form(visit, action(visit, "/new-link"), button(words.askAgain))}
${signsIn ? html`<div class="aside">${form(visit, action(visit, "/new-link"), button(words.askAgain, "quiet"))}</div>` : html`<div class="aside">${signIn("quiet")}</div>`}`,
  };
}

/** The answer to everybody who asks for a new link, whatever the old one was. */
export const requestedPage = ({ locale }: Visit): Page => {
  const words = invitationWords[locale];
  return { title: words.askedTitle, body: html`<h1>${words.askedTitle}</h1><p class="lead">${words.asked}</p>` };
};

export const declinedPage = ({ locale }: Visit): Page => {
  const words = invitationWords[locale];
  return {
    title: words.declinedTitle,
    body: html`<h1>${words.declinedTitle}</h1><p class="lead">${words.declined}</p>`,
  };
};
