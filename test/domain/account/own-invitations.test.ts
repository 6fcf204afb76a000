/** Whoever has proved an address sees what is offered to it, and takes it up without the mail. */
import { describe, expect, it } from "vitest";
import { acceptInvitation, acceptOwnInvitation } from "../../../src/domain/account/accepting.ts";
import {
  countOpenInvitationsOf,
  declineOwnInvitation,
  openInvitationsOf,
} from "../../../src/domain/account/own-invitations.ts";
import { deleteOrganization } from "../../../src/domain/administration/organizations/organizations.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { InvitationModel } from "../../../src/domain/invitations/invitation.model.ts";
import { getInvitation } from "../../../src/domain/invitations/presenting.ts";
import { revokeInvitation } from "../../../src/domain/invitations/sending.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import type { Person } from "../../../src/domain/persons/types.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import type { Session } from "../../../src/domain/sessions/types.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { givenPerson } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, invited, PASSWORD, visitor } from "../../support/visitors.ts";
import { effective, givenOrganization, log, refusal } from "../../support/world.ts";

useDatabase();

const sessionOf = async ({ email }: Person): Promise<Session> =>
  (await signInByPassword(visitor(), { email, password: PASSWORD })).session;

/** Somebody with an account, and an offer that was mailed and never read. */
async function givenInvited() {
  const [acme, person] = [await givenOrganization("Acme"), await givenPerson()];
  const team = await createTeam(acme.caller, { name: "Engineering" });
  const { id, token } = await invited(acme.caller, person.email, { teams: [{ id: team.id, roles: [] }] });
  return { ...acme, person, id, token, session: await sessionOf(person) };
}

describe("an open invitation to a proved address", () => {
  it("is shown with what it offers, and taken up without its link", async () => {
    const { caller, person, id, token, session } = await givenInvited();
    expect(await openInvitationsOf(session)).toMatchObject([
      {
        id,
        organization: { id: caller.organizationId, name: expect.stringContaining("Acme") },
        roles: ["Member"],
        teams: [{ name: "Engineering" }],
        sso: null,
      },
    ]);

    const accepted = await acceptOwnInvitation(visitor(), session, id);

    expect(accepted.opened.session).toMatchObject({ organizationId: caller.organizationId, state: "complete" });
    const { roles, teams } = await effective(caller, accepted.membershipId);
    expect({ roles, teams }).toMatchObject({ roles: ["member"], teams: ["Engineering"] });
    expect(await getInvitation(caller, id)).toMatchObject({ status: "accepted", membershipId: accepted.membershipId });
    expect((await log(caller)).map(({ type }) => type)).toContain("invitation.accepted");
    expect(await openInvitationsOf(accepted.opened.session)).toEqual([]);
    expect(await refusal(acceptInvitation(visitor(), null, { token, password: PASSWORD }))).toBe("invitation_used");
    expect(person.emailVerified).toBe(true);
  });

  it("makes nobody fresh: whoever takes it up by an old session is there since that one began", async () => {
    const { session, id } = await givenInvited();
    const authenticatedAt = new Date(session.authenticatedAt.getTime() - 2 * 86_400_000);

    const { opened } = await acceptOwnInvitation(visitor(), { ...session, authenticatedAt }, id);

    expect(opened.session.authenticatedAt).toEqual(authenticatedAt);
  });

  it("is declined once", async () => {
    const { caller, id, session } = await givenInvited();

    await declineOwnInvitation(visitor(), session, id);

    expect(await getInvitation(caller, id)).toMatchObject({ status: "declined" });
    expect(await refusal(declineOwnInvitation(visitor(), session, id))).toBe("not_found");
  });

  it("is taken up once, by however many at the same moment", async () => {
    const { id, session } = await givenInvited();

    const outcomes = await Promise.all(
      [1, 2, 3].map(() => refusal(acceptOwnInvitation(visitor(), session, id)).catch(() => "failed")),
    );

    expect(outcomes.filter((one) => one === "accepted")).toHaveLength(1);
  });

  it("is nobody else's: neither seen, nor accepted, nor declined", async () => {
    const { caller, id } = await givenInvited();
    const stranger = await sessionOf(await givenPerson());

    expect(await openInvitationsOf(stranger)).toEqual([]);
    expect(await refusal(acceptOwnInvitation(visitor(), stranger, id))).toBe("not_found");
    expect(await refusal(declineOwnInvitation(visitor(), stranger, id))).toBe("not_found");
    expect(await getInvitation(caller, id)).toMatchObject({ status: "pending" });
  });

  it("is not shown to an address that nobody has proved, nor by another organization's SSO", async () => {
    const { person, session, id } = await givenInvited();
    const unproved = await givenPerson({ emailVerified: false });
    const { caller } = await givenOrganization();
    await invited(caller, unproved.email);
    const bySso = { ...session, method: "saml" } as const;

    expect(await openInvitationsOf({ ...session, personId: unproved.id })).toEqual([]);
    expect(await openInvitationsOf(bySso)).toEqual([]);
    expect(await refusal(acceptOwnInvitation(visitor(), bySso, id))).toBe("not_found");
    expect(await openInvitationsOf(await sessionOf(person))).toHaveLength(1);
  });

  it("is gone when it is revoked, over, or its organization is", async () => {
    const { caller, person, id, session } = await givenInvited();
    const [late, ended] = [await givenOrganization(), await givenOrganization()];
    const expired = await invited(late.caller, person.email);
    await InvitationModel.updateOne(
      { organizationId: late.caller.organizationId, _id: expired.id },
      { $set: { expiresAt: new Date(0) } },
    );
    const orphan = await invited(ended.caller, person.email);
    await deleteOrganization(ended.caller);
    await revokeInvitation(caller, id);

    expect(await openInvitationsOf(session)).toEqual([]);
    for (const one of [id, expired.id, orphan.id])
      expect(await refusal(acceptOwnInvitation(visitor(), session, one))).toBe("not_found");
    expect(await countOpenInvitationsOf(session)).toBe(0);
  });

  it("is bound by the rules of the moment: SSO, seats, factors", async () => {
    const bySso = await givenInvited();
    await givenSso(bySso.caller);
    expect((await openInvitationsOf(bySso.session))[0]?.sso?.loginUrl).toContain("/sso/saml/");
    expect(await refusal(acceptOwnInvitation(visitor(), bySso.session, bySso.id))).toBe("sso_required");

    const full = await givenInvited();
    await updatePolicies(full.caller, { seatLimit: 1 });
    await createMembership(full.caller, { email: `first@${full.domain}`, roles: ["owner"] }).catch(() => undefined);
    expect(await refusal(acceptOwnInvitation(visitor(), full.session, full.id))).toBe("seat_limit_reached");

    const strict = await givenInvited();
    await updatePolicies(strict.caller, { mfa: "everyone" });
    const { opened } = await acceptOwnInvitation(visitor(), strict.session, strict.id);
    expect(opened.session.state).toBe("enrolment");
  });
});

describe("somebody who is invited and signs in at the organization's door", () => {
  const at = async (caller: Parameters<typeof organizationOf>[0]) => (await organizationOf(caller)).slug;

  it("comes in outside of it where that is asked for, to answer; else is told that there is no membership", async () => {
    const { caller, person } = await givenInvited();
    const input = { organization: await at(caller), email: person.email, password: PASSWORD };

    expect(await refusal(signInByPassword(visitor(), input))).toBe("membership_missing");
    const { session } = await signInByPassword(visitor(), { ...input, answering: true });

    expect(session).toMatchObject({ organizationId: null, state: "complete" });
    expect(await openInvitationsOf(session)).toHaveLength(1);
  });

  it("stays outside without an invitation, also with one of another organization", async () => {
    const { person } = await givenInvited();
    const { caller } = await givenOrganization();
    const input = { organization: await at(caller), email: person.email, password: PASSWORD, answering: true } as const;

    expect(await refusal(signInByPassword(visitor(), input))).toBe("membership_missing");
  });
});
