/** A session as its holder sees it. */
import { shownName } from "../../domain/organizations/branding/branding.ts";
import type { Session } from "../../domain/sessions/types.ts";
import { type SessionView, sessionView, viewAtResuming } from "../../domain/sessions/view.ts";
import { csrfTokenOf } from "../../platform/http/browser.ts";
import type { Answer, Opened } from "./route.ts";

/** Person, organization, membership, roles, teams and method, and what changes must show. */
export const whoIsIn = async (session: Session) => present(await sessionView(session));

function present({ session, person, organization, membership }: SessionView) {
  const { id, email, emailVerified, displayName, hasPassword, secondFactors } = person;
  return {
    person: { id, email, emailVerified, displayName, hasPassword, secondFactors },
    organization: organization && { id: organization.id, slug: organization.slug, name: shownName(organization) },
    membership: membership && {
      id: membership.id,
      email: membership.email,
      displayName: membership.displayName,
      kind: membership.kind,
      status: membership.status,
      role: membership.role,
      allowWithoutSso: membership.allowWithoutSso !== null,
      expiresAt: membership.expiresAt,
    },
    roles: membership?.roles ?? [],
    teams: membership?.teams ?? [],
    method: session.method,
    secondFactor: session.secondFactor,
    authenticatedAt: session.authenticatedAt,
    expiresAt: session.expiresAt,
    csrfToken: csrfTokenOf(session.id),
  };
}

/** The same of a session that has just been taken up, for an answer before which nothing is changed. */
export const whoHasCome = async (session: Session) => present(await viewAtResuming(session));

/** The answer that opens a session; of an unfinished one nothing is told. */
export const signedIn = async (opened: Opened): Promise<Answer> => ({
  cookie: opened,
  ...(opened.session.state === "complete" && { body: await whoIsIn(opened.session) }),
});
