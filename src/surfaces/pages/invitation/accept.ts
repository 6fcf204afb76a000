/** /accept/{token}: an invitation and its answer. Looking changes nothing, so that mail scanners may open every link. */
import { acceptInvitation } from "../../../domain/account/accepting.ts";
import { declineInvitation, requestNewLink, viewInvitation } from "../../../domain/invitations/answering/answering.ts";
import { findPerson } from "../../../domain/persons/persons.ts";
import { signOut } from "../../../domain/sessions/own-sessions.ts";
import { attempt, told } from "../frame/refused.ts";
import { type Answer, type PageRoute, sentTo, shown, type Visit } from "../route.ts";
import { declinedPage, gonePage, requestedPage } from "./accept-over.ts";
import { declineAskPage, invitationPage, type Tried } from "./accept-view.ts";

export const acceptRoutes: readonly PageRoute[] = [
  { method: "get", path: "/accept/:token", who: "anyone", answer: (visit) => look(visit) },
  { method: "post", path: "/accept/:token", who: "anyone", answer: accept },
  { method: "get", path: "/accept/:token/decline", who: "anyone", answer: askDecline },
  { method: "post", path: "/accept/:token/decline", who: "anyone", answer: decline },
  { method: "post", path: "/accept/:token/new-link", who: "anyone", answer: askAgain },
  { method: "post", path: "/accept/:token/switch", who: "anyone", answer: switchAccount },
];

const tokenOf = ({ param }: Visit): string => param("token");

async function look(visit: Visit, tried: Tried = {}): Promise<Answer> {
  const { state, organization, offer } = await viewInvitation(tokenOf(visit), visit.visitor.requestId);
  if (!offer || !organization) return shown(gonePage(visit, state, organization), state === "unknown" ? 404 : 410);
  const person = visit.session?.state === "complete" ? await findPerson(visit.session.personId) : null;
  return told(invitationPage(visit, { organization, offer, person }, tried), tried.refusal);
}

async function accept(visit: Visit): Promise<Answer> {
  const session = visit.session?.state === "complete" ? visit.session : null;
  const displayName = visit.field("displayName").trim();
  const password = visit.field("password");
  const tried = await attempt(
    acceptInvitation(visit.visitor, session, {
      token: tokenOf(visit),
      // An account is made of both; somebody who is signed in gives neither.
      ...(!session && password !== "" && { password }),
      ...(displayName !== "" && { displayName }),
    }),
  );
  if ("refusal" in tried) return look(visit, { refusal: tried.refusal, displayName });
  const { opened, dropped } = tried.done;
  return sentTo(`/account?done=${dropped.length > 0 ? "acceptedLess" : "accepted"}`, opened);
}

async function askDecline(visit: Visit): Promise<Answer> {
  const { offer, organization } = await viewInvitation(tokenOf(visit), visit.visitor.requestId);
  return offer && organization ? shown(declineAskPage(visit, organization)) : look(visit);
}

async function decline(visit: Visit): Promise<Answer> {
  const tried = await attempt(declineInvitation(visit.visitor, { token: tokenOf(visit) }));
  return "refusal" in tried ? look(visit, { refusal: tried.refusal }) : shown(declinedPage(visit));
}

async function askAgain(visit: Visit): Promise<Answer> {
  await requestNewLink(visit.visitor, { token: tokenOf(visit) });
  return shown(requestedPage(visit));
}

async function switchAccount(visit: Visit): Promise<Answer> {
  if (visit.session) await signOut(visit.visitor, visit.session);
  return sentTo(`/accept/${encodeURIComponent(tokenOf(visit))}`, "ended");
}
