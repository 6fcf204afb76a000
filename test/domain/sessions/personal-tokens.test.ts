/** A personal token is its member's, made by somebody who is there, and opens what the member may be let into now. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { deactivateMembership, reactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { PersonModel } from "../../../src/domain/persons/person.model.ts";
import { PersonalTokenModel } from "../../../src/domain/sessions/tokens/personal-token.model.ts";
import {
  createPersonalToken,
  deletePersonalToken,
  deleteTokensOf,
  listPersonalTokens,
  memberOf,
  verifyPersonalToken,
} from "../../../src/domain/sessions/tokens/personal-tokens.ts";
import type { Session } from "../../../src/domain/sessions/types.ts";
import { writingNothing } from "../../../src/platform/dry-run/world.ts";
import { newId } from "../../../src/platform/ids.ts";
import { anotherTokenMaker, givenTokenMaker } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { otherThan } from "../../support/texts.ts";
import { givenOrganization, log, refusal } from "../../support/world.ts";

useDatabase();
afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;
const clock = (ms: number) => vi.useFakeTimers({ now: ms, toFake: ["Date"] });
const made = async (session: Session, label = "mine") => createPersonalToken(session, "test", { label });
const opens = (token: string): Promise<string> => refusal(verifyPersonalToken(token, "test"));
const MOST = 20;

async function givenAll(session: Session): Promise<string[]> {
  const ids: string[] = [];
  for (let nth = 0; nth < MOST; nth += 1) ids.push((await made(session, `${nth}`)).personalToken.id);
  return ids;
}

describe("whoever makes a personal token", () => {
  it("has a session in an organization that waits for nothing", async () => {
    const { caller, session, membershipId } = await givenTokenMaker();
    expect(memberOf(session, "req-1")).toEqual({
      organizationId: caller.organizationId,
      actor: { kind: "membership", id: membershipId },
      requestId: "req-1",
    });
    const unfit: Partial<Session>[] = [
      { organizationId: null },
      { membershipId: null },
      { state: "second_factor" },
      { state: "enrolment" },
    ];
    for (const change of unfit) {
      const other = { ...session, ...change };
      expect(await refusal(made(other))).toBe("unauthenticated");
      expect(await refusal(listPersonalTokens(other))).toBe("unauthenticated");
      expect(await refusal(deletePersonalToken(other, "test", "rpt_x"))).toBe("unauthenticated");
    }
    expect(await listPersonalTokens(session)).toEqual([]);
  });

  it("has proved to be there lately", async () => {
    const { session } = await givenTokenMaker();
    const aged = { ...session, authenticatedAt: new Date(Date.now() - 16 * MINUTE) };
    expect(await refusal(made(aged))).toBe("reauthentication_required");
    expect(await listPersonalTokens(session)).toEqual([]);
  });

  it("is told the token once, and the log when it ends", async () => {
    const { caller, session, membershipId } = await givenTokenMaker();
    const began = Date.now();
    clock(began);
    const { token, personalToken } = await made(session);
    const { id, createdAt, expiresAt } = personalToken;
    expect(personalToken).toEqual({ id, label: "mine", createdAt: new Date(began), expiresAt, lastUsedAt: null });
    expect(await listPersonalTokens(session)).toEqual([personalToken]);
    expect(token.startsWith(`${id}_`)).toBe(true);
    expect(JSON.stringify(await PersonalTokenModel.findOne({ ...memberIn(caller), _id: id }).lean())).not.toContain(
      token.slice(id.length + 1),
    );
    expect((await log(caller)).find(({ type }) => type === "personal_token.created")).toMatchObject({
      actor: { kind: "membership", id: membershipId },
      object: { type: "personal_token", id },
      after: { label: "mine", expiresAt },
    });
    expect(createdAt).toEqual(new Date(began));
  });

  it("has twenty at most, whatever others of the organization have", async () => {
    const { caller, session } = await givenTokenMaker();
    const other = await anotherTokenMaker(caller);
    const ids = await givenAll(session);
    expect(await refusal(made(session))).toBe("conflict");
    expect(await refusal(made(other.session))).toBe("accepted");
    expect((await listPersonalTokens(session)).map(({ id }) => id)).toEqual(ids.toReversed());
    await deletePersonalToken(session, "test", ids[7] ?? "");
    expect(await refusal(made(session))).toBe("accepted");
  });
});

const memberIn = ({ organizationId }: { readonly organizationId: string }) => ({ organizationId });

describe("a personal token", () => {
  it("is no other: not with another secret, not of another form, and wrong ones are slowed down", async () => {
    const { session, membershipId, caller } = await givenTokenMaker();
    const { token, personalToken } = await made(session);
    const { actor, organizationId, requestId } = await verifyPersonalToken(token, "req-2");
    expect([actor, organizationId, requestId]).toEqual([
      { kind: "membership", id: membershipId },
      caller.organizationId,
      "req-2",
    ]);
    const unknown = `${newId("rpt")}${token.slice(personalToken.id.length)}`;
    for (const wrong of [token.slice(0, -1), `x${token}`, `${token}0`, "", unknown])
      expect(await opens(wrong)).toBe("unauthenticated");
    const guess = otherThan(token);
    expect(await opens(guess)).toBe("unauthenticated");
    const answers = new Set<string>();
    for (let nth = 0; nth < 100; nth += 1) answers.add(await opens(guess));
    expect([...answers]).toEqual(["unauthenticated", "rate_limited"]);
    expect(await opens(token)).toBe("accepted");
  });

  it("is deleted by its own member alone, not by another of the organization, nor by one of another", async () => {
    const { caller, session } = await givenTokenMaker();
    const [colleague, stranger] = [await anotherTokenMaker(caller), await givenTokenMaker()];
    const { token, personalToken } = await made(session);
    for (const other of [colleague, stranger]) {
      expect(await listPersonalTokens(other.session)).toEqual([]);
      expect(await refusal(deletePersonalToken(other.session, "test", personalToken.id))).toBe("not_found");
    }
    // An id of one's own membership opens nothing in another organization.
    const astray = { ...session, organizationId: stranger.caller.organizationId };
    expect(await listPersonalTokens(astray)).toEqual([]);
    expect(await refusal(deletePersonalToken(astray, "test", personalToken.id))).toBe("not_found");
    expect(await opens(token)).toBe("accepted");

    await deletePersonalToken(session, "test", personalToken.id);

    expect(await opens(token)).toBe("unauthenticated");
    expect((await log(caller)).filter(({ type }) => type === "personal_token.deleted")).toMatchObject([
      { object: { type: "personal_token", id: personalToken.id }, before: { label: "mine" } },
    ]);
  });

  it("ends with the others of its member, each with its event, and with nobody else's", async () => {
    const { caller, session, membershipId } = await givenTokenMaker();
    const colleague = await anotherTokenMaker(caller);
    const kept = await made(colleague.session, "kept");
    const tokens = [await made(session, "one"), await made(session, "two")];
    const { caller: globex } = await givenOrganization();
    expect(await deleteTokensOf(globex, membershipId)).toBe(0);
    expect(await opens(tokens[0]?.token ?? "")).toBe("accepted");

    expect(await deleteTokensOf(caller, membershipId)).toBe(2);

    for (const { token } of tokens) expect(await opens(token)).toBe("unauthenticated");
    expect(await opens(kept.token)).toBe("accepted");
    const deleted = (await log(caller)).filter(({ type }) => type === "personal_token.deleted");
    expect(deleted.map(({ object, before }) => [object.id, before?.label]).sort()).toEqual(
      tokens.map(({ personalToken }) => [personalToken.id, personalToken.label]).sort(),
    );
    expect(await deleteTokensOf(caller, membershipId)).toBe(0);
  });

  it("does not come back with access that was cut, and needs what the policies ask of its session", async () => {
    const { caller, session, membershipId } = await givenTokenMaker();
    const { token } = await made(session);
    await updatePolicies(caller, { mfa: "everyone" });
    expect(await opens(token)).toBe("unauthenticated");
    const { token: strong } = await made({ ...session, secondFactor: true });
    expect(await opens(strong)).toBe("accepted");
    await updatePolicies(caller, { mfa: "off" });
    expect(await opens(token)).toBe("accepted");

    await deactivateMembership(caller, membershipId);
    expect(await opens(token)).toBe("unauthenticated");
    await reactivateMembership(caller, membershipId);
    expect(await opens(token)).toBe("unauthenticated");
  });

  it("opens nothing when its person is gone, or its member belongs to nobody here any more", async () => {
    const { session, person } = await givenTokenMaker();
    const { token } = await made(session);
    await PersonModel.deleteOne({ _id: person.id });
    expect(await opens(token)).toBe("unauthenticated");
    const other = await givenTokenMaker();
    const { personalToken, token: lost } = await made(other.session);
    await PersonalTokenModel.updateOne(
      { ...memberIn(other.caller), _id: personalToken.id },
      { $set: { membershipId: "mem_none" } },
    );
    expect(await opens(lost)).toBe("unauthenticated");
  });

  it("tells when it was used, to the minute, also after the clock was set back", async () => {
    const { session } = await givenTokenMaker();
    const { token } = await made(session);
    const used = async () => (await listPersonalTokens(session))[0]?.lastUsedAt?.getTime() ?? null;
    expect(await used()).toBeNull();
    const began = Date.now();
    for (const [ms, noted] of [
      [0, 0],
      [MINUTE, 0],
      [MINUTE + 1, MINUTE + 1],
      [MINUTE - 1, MINUTE + 1],
      [-MINUTE, -MINUTE],
    ] as const) {
      clock(began + ms);
      expect(await opens(token)).toBe("accepted");
      expect(await used()).toBe(began + noted);
    }
  });

  it("holds for the days that were asked for, ninety unless something is said and a year at most, and to the millisecond", async () => {
    const { session } = await givenTokenMaker();
    const began = Date.now();
    for (const [days, then] of [
      [undefined, 90],
      [1, 1],
      [365, 365],
      [9_999, 365],
    ] as const) {
      clock(began);
      const { token, personalToken } = await createPersonalToken(session, "test", { label: "mine", days });
      const end = began + then * 24 * 60 * MINUTE;
      expect(personalToken.expiresAt).toEqual(new Date(end));
      // The session's own end is no bound: it is what signs in on a day without it.
      clock(end - 1);
      expect(await opens(token)).toBe("accepted");
      clock(end);
      expect(await opens(token)).toBe("unauthenticated");
    }
  });

  it("is not used by a dry run", async () => {
    const { session } = await givenTokenMaker();
    const { token } = await made(session);
    expect(await writingNothing(() => opens(token))).toBe("accepted");
    expect((await listPersonalTokens(session))[0]?.lastUsedAt).toBeNull();
  });
});
