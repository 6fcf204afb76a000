/** A session that takes the place of another one: it rests on all that the other did, lasts no longer, and is none where that has ended. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { createClient } from "../../../src/domain/oidc/clients/clients.ts";
import { grant } from "../../../src/domain/oidc/grants.ts";
import { standingGrant } from "../../../src/domain/oidc/standing.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import { reauthenticate } from "../../../src/domain/sessions/freshness.ts";
import { endOwnSessions } from "../../../src/domain/sessions/own-sessions.ts";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import { replaceSession } from "../../../src/domain/sessions/sign-in/session-opening.ts";
import { renewSession, signInByPassword, switchOrganization } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import type { Session } from "../../../src/domain/sessions/types.ts";
import { givenPerson } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, operator, refusal } from "../../support/world.ts";

useDatabase();
afterEach(() => vi.useRealTimers());

const HOUR = 3_600_000;

/** Somebody who is signed in to one of two organizations. */
async function given() {
  const person = await givenPerson();
  const slugs: string[] = [];
  for (const { caller } of [await givenOrganization(), await givenOrganization()]) {
    await createMembership(caller, { email: person.email });
    slugs.push((await organizationOf(caller)).slug);
  }
  const [here = "", there = ""] = slugs;
  const signIn = () => signInByPassword(visitor(), { organization: here, email: person.email, password: PASSWORD });
  const { session } = await signIn();
  return { person, session, there, signIn };
}

const WAYS: [string, (session: Session, there: string) => Promise<{ session: Session }>][] = [
  ["going over to another organization", (session, there) => switchOrganization(visitor(), session, there)],
  ["proving once more to be there", (session) => reauthenticate(visitor(), session, { password: PASSWORD })],
  ["a change of how to sign in", (session) => renewSession(visitor(), session)],
];

describe.each(WAYS)("after %s", (_, goOn) => {
  it("a session ends when it would have ended", async () => {
    const { session, there } = await given();
    vi.useFakeTimers({ now: Date.now() + 11 * HOUR, toFake: ["Date"] });

    const { session: next } = await goOn(session, there);

    expect(next.expiresAt).toEqual(session.expiresAt);
    expect(next.createdAt).toEqual(session.createdAt);
  });
});

it.each(WAYS.slice(0, 2))("%s opens nothing where every session was ended meanwhile", async (_, goOn) => {
  const { person, session, there } = await given();
  await endOwnSessions(visitor(), session, null);

  expect(await refusal(goOn(session, there))).toBe("unauthenticated");
  expect(await SessionModel.countDocuments({ personId: person.id })).toBe(0);
});

it("what applications hold by a session that had ended is not woken by signing in once more", async () => {
  const { session, signIn } = await given();
  const { client } = await createClient(operator, { name: "Product", redirectUris: ["https://product.test/back"] });
  const asked = { clientId: client.id, scope: "openid", notify: false, requestId: "test" };
  const { id } = await grant(session, asked);
  await SessionModel.updateOne({ _id: session.id }, { $set: { expiresAt: new Date(Date.now() - 1) } });

  await replaceSession(visitor(), session.id, await signIn());

  expect(await standingGrant(id)).toBeNull();
});

it("what applications hold offline by this browser stays when the person signs out of all others after proving to be there", async () => {
  const { session } = await given();
  const { client } = await createClient(operator, { name: "Product", redirectUris: ["https://product.test/back"] });
  const asked = { clientId: client.id, scope: "openid offline_access", notify: false, requestId: "test" };
  const { id } = await grant(session, asked);
  const { session: fresh } = await reauthenticate(visitor(), session, { password: PASSWORD });

  await endOwnSessions(visitor(), fresh, fresh.id);
  expect(await standingGrant(id)).not.toBeNull();

  await endOwnSessions(visitor(), fresh, null);
  expect(await standingGrant(id)).toBeNull();
});
