/** /auth/invitations: what organizations offer to the address that somebody has proved. */
import { acceptOwnInvitation } from "../../domain/account/accepting.ts";
import { declineOwnInvitation, type OwnInvitation, openInvitationsOf } from "../../domain/account/own-invitations.ts";
import { AcceptedInvitation, OwnInvitations } from "./answers.ts";
import { NOTHING, ownRoute, type Route } from "./route.ts";
import { signedIn } from "./session-view.ts";

const present = ({ sso, ...invitation }: OwnInvitation) => ({ ...invitation, sso: sso && { loginUrl: sso.loginUrl } });

export const invitationRoutes: readonly Route[] = [
  ownRoute({
    id: "listOwnInvitations",
    method: "get",
    path: "/invitations",
    tag: "Own invitations",
    summary: "List the offers to the own address",
    description: "Of all organizations, those to the proved address of the person.",
    answer: OwnInvitations,
    who: "person",
    handle: async (session) => ({ body: { data: (await openInvitationsOf(session)).map(present) } }),
  }),
  ownRoute({
    id: "acceptOwnInvitation",
    method: "post",
    path: "/invitations/{invitation}/accept",
    tag: "Own invitations",
    summary: "Accept an offer",
    description: "Answers the session, which is in that organization now, and what came of the offer.",
    answer: AcceptedInvitation,
    who: "person",
    handle: async (session, { visitor, id }) => {
      const { opened, membershipId, organization, dropped, acceptedUrl, remaining } = await acceptOwnInvitation(
        visitor,
        session,
        id,
      );
      const { body, cookie } = await signedIn(opened);
      const accepted = { membershipId, organization, dropped, acceptedUrl, remaining };
      return { ...(cookie && { cookie }), body: { ...(body as object), invitation: accepted } };
    },
  }),
  ownRoute({
    id: "declineOwnInvitation",
    method: "post",
    path: "/invitations/{invitation}/decline",
    tag: "Own invitations",
    summary: "Decline an offer",
    description: "For good: it cannot be accepted any more.",
    who: "person",
    handle: async (session, { visitor, id }) => {
      await declineOwnInvitation(visitor, session, id);
      return NOTHING;
    },
  }),
];
