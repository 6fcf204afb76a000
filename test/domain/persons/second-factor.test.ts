import { afterEach, describe, expect, it, vi } from "vitest";
import {
  confirmTotp,
  newRecoveryCodes,
  removeTotp,
  startTotp,
} from "../../../src/domain/account/factors/second-factor.ts";
import { INSTANCE, within } from "../../../src/domain/caller.ts";
import { verifySecondFactor } from "../../../src/domain/persons/factors/second-factor.ts";
import { PersonModel } from "../../../src/domain/persons/person.model.ts";
import { findPerson } from "../../../src/domain/persons/persons.ts";
import type { Person } from "../../../src/domain/persons/types.ts";
import { codeOf, givenPerson, givenTotp, mailsTo } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { visitor } from "../../support/visitors.ts";
import { log, operator, refusal } from "../../support/world.ts";

useDatabase();
afterEach(() => vi.useRealTimers());

const later = (seconds: number): void => {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: now + seconds * 1_000 });
};

/** The types of the instance's events about the person. */
const ofPerson = async ({ id }: Person): Promise<string[]> =>
  (await log(within(operator, INSTANCE))).flatMap(({ type, object }) => (object.id === id ? type : []));

const shows = async (person: Person, code: string): Promise<boolean> =>
  (await verifySecondFactor(person, code, visitor())) !== null;

describe("an authenticator app", () => {
  it("counts once it has shown a code; until then the person has none", async () => {
    const jane = await givenPerson();
    const { secret, uri } = await startTotp(visitor(), jane.id);
    expect(uri).toContain(`secret=${secret}`);
    expect(await shows(jane, await codeOf(secret))).toBe(false);
    expect(await refusal(confirmTotp(visitor(), jane.id, "000000"))).toBe("invalid");

    const { recoveryCodes } = await confirmTotp(visitor(), jane.id, await codeOf(secret));

    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await findPerson(jane.id)).toMatchObject({
      secondFactors: { totp: true, recoveryCodesLeft: 10 },
      epoch: jane.epoch + 1,
    });
    expect((await mailsTo(jane.email)).map(({ template }) => template)).toEqual(["security_notice"]);
  });

  it("F12 is not shown again, nor stored readable", async () => {
    const jane = await givenPerson();
    const { secret, recoveryCodes } = await givenTotp(jane.id);
    const stored = JSON.stringify(await PersonModel.findOne({ _id: jane.id }).lean());
    for (const secretText of [secret, ...recoveryCodes]) expect(stored).not.toContain(secretText);
    expect(await refusal(startTotp(visitor(), jane.id))).toBe("conflict");
  });

  it("F12 is believed one step early and one step late, no further", async () => {
    for (const [steps, believed] of [
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ] as const) {
      const jane = await givenPerson();
      const { secret } = await givenTotp(jane.id);
      // Away from the edge of a step, and past the step that enrolled it.
      later(60 + 15 - ((Date.now() / 1_000) % 30));
      expect(await shows(jane, await codeOf(secret, steps))).toBe(believed);
      vi.useRealTimers();
    }
  });

  it("has its code taken as people type it, and nothing else for one", async () => {
    const jane = await givenPerson();
    const { secret } = await givenTotp(jane.id);
    const code = await codeOf(secret);
    for (const wrong of [
      "",
      code.slice(1),
      `${code}0`,
      `0${code}`,
      `${code}x`,
      `x${code}`,
      `${code.slice(0, 2)} ${code.slice(2)}`,
    ])
      expect([wrong, await shows(jane, wrong).catch(() => "slowed down")]).not.toContain(true);
    const other = await givenPerson();
    const { secret: another } = await givenTotp(other.id);
    expect(await shows(other, code)).toBe(false);
    const typed = await codeOf(another);
    expect(await shows(other, ` ${typed.slice(0, 3)} ${typed.slice(3)} `)).toBe(true);
  });

  it("is slowed down no longer once a right code was shown", async () => {
    const jane = await givenPerson();
    const { secret } = await givenTotp(jane.id);
    for (let round = 0; round < 4; round++) expect(await shows(jane, "000000")).toBe(false);
    expect(await shows(jane, await codeOf(secret))).toBe(true);
    for (let round = 0; round < 5; round++) expect(await shows(jane, "000000")).toBe(false);
  });

  it("F12 has its code accepted once, also when it is shown ten times at once", async () => {
    const jane = await givenPerson();
    const { secret } = await givenTotp(jane.id);
    const code = await codeOf(secret);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => shows(jane, code)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await shows(jane, code)).toBe(false);
    // Nor the code that enrolled it, which is older.
    expect(await shows(jane, await codeOf(secret, -1))).toBe(false);
  });

  it("F12 is slowed down after five wrong codes, from wherever they come", async () => {
    const jane = await givenPerson();
    const { secret } = await givenTotp(jane.id);
    const outcomes = [];
    for (let round = 0; round < 5; round++) outcomes.push(await shows(jane, "000000"));
    expect(outcomes).toEqual(Array(5).fill(false));
    expect(await refusal(shows(jane, await codeOf(secret)))).toBe("rate_limited");
    await expect(shows(jane, "000000")).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("is removed with its recovery codes, which ends sessions and is told", async () => {
    const jane = await givenPerson();
    const { secret, recoveryCodes } = await givenTotp(jane.id);

    await removeTotp(visitor(), jane.id);

    expect(await findPerson(jane.id)).toMatchObject({ secondFactors: { totp: false, recoveryCodesLeft: 0 }, epoch: 3 });
    expect(await shows(jane, await codeOf(secret))).toBe(false);
    expect(await shows(jane, recoveryCodes[0] ?? "")).toBe(false);
    expect(await mailsTo(jane.email)).toHaveLength(2);
    expect(await refusal(removeTotp(visitor(), jane.id))).toBe("conflict");
  });
});

describe("F15 a recovery code", () => {
  it("is good once, however it is typed, and one of ten uses at once succeeds", async () => {
    const jane = await givenPerson();
    const { recoveryCodes } = await givenTotp(jane.id);
    const [first = "", second = ""] = recoveryCodes;

    expect(await shows(jane, ` ${first.toUpperCase().replaceAll("-", " ")} `)).toBe(true);
    expect(await shows(jane, first)).toBe(false);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => shows(jane, second).catch(() => false)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect((await findPerson(jane.id))?.secondFactors.recoveryCodesLeft).toBe(8);
  });

  it("is told to the log when it is used, and is nobody else's", async () => {
    const [jane, omar] = [await givenPerson(), await givenPerson()];
    const { recoveryCodes } = await givenTotp(jane.id);
    await givenTotp(omar.id);
    const [code = ""] = recoveryCodes;
    expect(recoveryCodes.every((one) => /^[a-z346789]{4}-[a-z346789]{4}-[a-z346789]{4}$/.test(one))).toBe(true);
    expect(await shows(omar, code)).toBe(false);
    expect(await shows(jane, `${code}x`)).toBe(false);
    const used = async () => (await ofPerson(jane)).filter((type) => type === "person.recovery_code_used").length;
    expect(await used()).toBe(0);
    expect(await shows(jane, code)).toBe(true);
    expect(await used()).toBe(1);
  });

  it("dies when new ones are made", async () => {
    const jane = await givenPerson();
    const { recoveryCodes } = await givenTotp(jane.id);
    const [fresh = ""] = await newRecoveryCodes(visitor(), jane.id);
    expect(await shows(jane, recoveryCodes[0] ?? "")).toBe(false);
    expect(await shows(jane, fresh)).toBe(true);
  });

  it("is not there for somebody without an app", async () => {
    const jane = await givenPerson();
    expect(await refusal(newRecoveryCodes(visitor(), jane.id))).toBe("conflict");
    expect(await shows(jane, "abcd-efgh-jkmn")).toBe(false);
  });
});
