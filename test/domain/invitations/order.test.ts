/**
 * C2 C3 E6: an account, an offer, its acceptance and a directory's push may come in any order, and end the same: one membership, with
 * the same access, bound to the person, who can sign in. (An offer that comes after the push is refused: its roles and teams are then
 * given by hand.)
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptInvitation } from "../../../src/domain/account/accepting.ts";
import { confirmRegistration, register } from "../../../src/domain/account/registration.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { invite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { listInvitations } from "../../../src/domain/invitations/listing.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { findPerson } from "../../../src/domain/persons/persons.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { sessionView } from "../../../src/domain/sessions/view.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { mailedToken, mailsTo } from "../../support/accounts.ts";
import { cases } from "../../support/cases.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, provision, refusal, unique } from "../../support/world.ts";

useDatabase();

const STEPS = ["register", "invite", "accept", "push"] as const;
type Step = (typeof STEPS)[number];

interface Offer {
  readonly roles: readonly string[];
  readonly seated: boolean;
}

/** Plays the steps for one address, in an organization of its own that has verified its domain. */
async function played(order: readonly Step[], { roles, seated }: Offer) {
  const { caller, scim, domain } = await givenOrganization();
  const team = await createTeam(caller, { name: "Docs" });
  const email = `${unique("jane")}@${domain}`;
  let token = "";
  const steps: Record<Step, () => Promise<unknown>> = {
    register: () => registerUnlessKnown(email),
    invite: async () => {
      const teams = seated ? [{ id: team.id, roles: ["maintainer"] }] : [];
      const [result] = await invite(caller, { emails: [email], roles, teams });
      expect(["created", "already_member"]).toContain(result?.problem?.code ?? result?.status);
      token = result?.token ?? "";
    },
    // Of an offer that the directory settled first, or that was refused, nothing is left to accept.
    accept: async () =>
      expect(["accepted", "invitation_used", "not_found"]).toContain(
        await refusal(acceptInvitation(visitor(), null, { token, password: PASSWORD })),
      ),
    push: () => provision(scim, { userName: email }),
  };
  for (const step of order) await steps[step]();
  return outcome(caller, email);
}

/** An address that has an account is mailed a way to reset its password instead. */
async function registerUnlessKnown(email: string): Promise<void> {
  await register(visitor(), { email, password: PASSWORD });
  const [mail] = await mailsTo(email);
  if (mail?.template !== "verify_address") return;
  await confirmRegistration(visitor(), { token: await mailedToken(email), password: PASSWORD });
}

async function outcome(caller: Caller, email: string) {
  const { slug } = await getOrganization(caller);
  const { session } = await signInByPassword(visitor(), { organization: slug, email, password: PASSWORD });
  const { membership } = await sessionView(session);
  const { items } = await listMemberships(caller, {}, { limit: 10 });
  return {
    memberships: items.map(({ status, kind, managedBy, roles, teams }) => ({
      status,
      kind,
      managed: managedBy !== null,
      roles: [...roles].sort(),
      teams: teams.map((seat) => [seat.name, ...seat.roles]),
    })),
    inside: membership?.id === items[0]?.id,
    bound: (await findPerson(items[0]?.personId ?? ""))?.email === email,
    open: (await listInvitations(caller, { limit: 10 }, { status: "pending" })).items.length,
  };
}

const comesBefore = (one: Step, other: Step) => (order: readonly Step[]) => order.indexOf(one) < order.indexOf(other);
const orders = fc.shuffledSubarray([...STEPS], { minLength: STEPS.length }).filter(comesBefore("invite", "accept"));

describe("register, invite, accept and push", () => {
  it("C2 C3 E6 an offer of the default role ends the same in every order", async () => {
    const membership = { status: "active", kind: "member", managed: true, roles: ["member"], teams: [] };
    const property = fc.asyncProperty(orders, async (order) => {
      const ended = await played(order, { roles: ["member"], seated: false });
      expect(ended).toEqual({ memberships: [membership], inside: true, bound: true, open: 0 });
    });
    // There are twelve orders.
    await fc.assert(property, { numRuns: cases(20, 8) });
  });

  it("E6 an offer of more, made before the push, is kept in every order", async () => {
    const offers = fc.record({
      roles: fc.constantFrom(["admin"], ["member"], ["guest"], ["admin", "guest"]),
      seated: fc.boolean(),
    });
    const made = orders.filter(comesBefore("invite", "push"));
    const property = fc.asyncProperty(offers, made, made, async (offer, one, other) => {
      const [first, second] = [await played(one, offer), await played(other, offer)];
      expect(second).toEqual(first);
      expect(first).toMatchObject({
        memberships: [{ status: "active", kind: "member", teams: offer.seated ? [["Docs", "maintainer"]] : [] }],
        inside: true,
        bound: true,
      });
    });
    await fc.assert(property, { numRuns: cases(15, 6) });
  });
});
