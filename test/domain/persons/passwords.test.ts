import { hash } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import { confirmAddress, proveAddress } from "../../../src/domain/account/address.ts";
import { createPerson } from "../../../src/domain/account/address-proof.ts";
import { setPassword } from "../../../src/domain/account/passwords.ts";
import { HASHING_COST, hashAtCost, hashPassword, matches } from "../../../src/domain/persons/hashing.ts";
import { verifyPassword } from "../../../src/domain/persons/passwords.ts";
import { PersonModel } from "../../../src/domain/persons/person.model.ts";
import { findPerson, personOfAddress } from "../../../src/domain/persons/persons.ts";
import { listSessions } from "../../../src/domain/sessions/own-sessions.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import type { Visitor } from "../../../src/domain/visitor.ts";
import { givenPerson, leastCpuMs, mailedToken, mailsTo, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { refusal } from "../../support/world.ts";

useDatabase();
// As the program has it.
hashAtCost(HASHING_COST);

const at = (ip: string): Visitor => ({ requestId: "test", ip, userAgent: null });

describe("a person", () => {
  it("is found by an address only when it is proved, and proves it once", async () => {
    const email = newAddress("Max");
    const max = await givenPerson({ email: ` ${email.toUpperCase()} `, emailVerified: false });
    expect(await personOfAddress(email.toLowerCase())).toBeNull();

    await proveAddress(visitor(), max.id);
    await confirmAddress(visitor(), max.id, await mailedToken(email));

    expect(await personOfAddress(email.toLowerCase())).toMatchObject({ id: max.id, emailVerified: true });
    expect(await refusal(givenPerson({ email }))).toBe("conflict");
    const squatter = await givenPerson({ email, emailVerified: false });
    const mails = (await mailsTo(email)).length;
    await proveAddress(visitor(), squatter.id);
    expect(await mailsTo(email)).toHaveLength(mails);
  });

  it("is one of two who are written down for an address at once", async () => {
    const email = newAddress();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => refusal(givenPerson({ email }))));
    expect(outcomes.sort()).toEqual(["accepted", "conflict", "conflict", "conflict"]);
  });

  it("needs an address and a good password", async () => {
    expect(await refusal(createPerson(visitor(), { email: "nobody", emailVerified: true }))).toBe("invalid");
    expect(await refusal(givenPerson({ password: "password" }))).toBe("invalid");
  });
});

describe("a password", () => {
  it("F2 is compared exactly as typed: to the last character, with case, blanks, NUL and Unicode as they are", async () => {
    const long = "otter-".repeat(16);
    const pairs: [string, string][] = [
      [`${long}wxyz`, `${long}wxyZ`],
      [`${long}wxya`, `${long}wxyb`],
      ["quiet otters", "quiet otters "],
      ["quiet\u0000otters", "quiet\u0000badger"],
      ["caf\u00e9 otters", "cafe\u0301 otters"],
    ];
    for (const [one, other] of pairs) {
      const stored = await hashPassword(one);
      expect([await matches(one, stored), await matches(other, stored)]).toEqual([true, false]);
    }
  });

  it("F4 is stored as argon2id with a salt of its own", async () => {
    const [one, other] = [await givenPerson(), await givenPerson()];
    const stored = await PersonModel.find({ _id: { $in: [one.id, other.id] } }).lean();
    const hashes = stored.map(({ passwordHash }) => passwordHash);
    for (const text of hashes) expect(text).toMatch(/^\$argon2id\$v=19\$m=65536,t=2,p=1\$/);
    expect(new Set(hashes).size).toBe(2);
    expect(JSON.stringify(stored)).not.toContain(PASSWORD);
  });

  it("F4 is hashed again at today's cost when somebody signs in with one of yesterday's", async () => {
    const jane = await givenPerson();
    const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2 });
    await PersonModel.updateOne({ _id: jane.id }, { $set: { passwordHash } });

    expect(await verifyPassword(jane, PASSWORD, visitor())).toBe(true);

    expect((await PersonModel.findOne({ _id: jane.id }).lean())?.passwordHash).toContain("m=65536,");
    expect(await verifyPassword(jane, PASSWORD, visitor())).toBe(true);
  });

  it("F5 takes as long to refuse for nobody, and for somebody without one, as for somebody", async () => {
    const [jane, max] = [await givenPerson(), await givenPerson({ password: undefined })];
    const wrong = (person: typeof jane | null) => () =>
      verifyPassword(person, "wrong otters paddle", visitor(), newAddress());
    // The first try hashes a password of nobody, once a process.
    await wrong(null)();
    const [somebody = 0, nobody = 0, without = 0] = await leastCpuMs(6, [wrong(jane), wrong(null), wrong(max)]);
    // The hash is nearly all of it: where one is left out, hardly anything is left.
    for (const other of [nobody, without]) {
      expect(other / somebody).toBeGreaterThan(0.6);
      expect(other / somebody).toBeLessThan(1.6);
    }
  });

  it("ends every session when it changes, and tells the person", async () => {
    const jane = await givenPerson();
    const { token, session } = await signInByPassword(visitor(), { email: jane.email, password: PASSWORD });
    expect(await resumeSession(token)).not.toBeNull();

    await setPassword(visitor(), jane.id, "another otter paddles here");

    expect(await resumeSession(token)).toBeNull();
    expect(await listSessions(session)).toEqual([]);
    expect((await mailsTo(jane.email)).map(({ template }) => template)).toEqual(["security_notice"]);
    expect((await findPerson(jane.id))?.epoch).toBe(2);
    expect(await refusal(setPassword(visitor(), jane.id, jane.email))).toBe("invalid");
  });
});

describe("F6 guessing", () => {
  const guess = (address: string, from: Visitor, password = "wrong") =>
    refusal(verifyPassword(null, password, from, address));

  it("is slowed down after five tries from one source, the longer the more, and alike for an address of nobody", async () => {
    for (const address of [(await givenPerson()).emailKey, newAddress()]) {
      const from = visitor();
      const tries = [];
      for (let round = 0; round < 7; round++) tries.push(await guess(address, from));
      expect(tries).toEqual([...Array(5).fill("accepted"), "rate_limited", "rate_limited"]);
      await expect(verifyPassword(null, "wrong", from, address)).rejects.toMatchObject({ retryAfter: 15 });
    }
  });

  it("is no faster when a hundred tries come at once", async () => {
    const [from, address] = [visitor(), newAddress()];
    const tries = await Promise.all(Array.from({ length: 100 }, () => guess(address, from)));
    expect(tries.filter((outcome) => outcome === "accepted")).toHaveLength(5);
  });

  it("is slowed down for one address from many sources, and the owner's own source is not", async () => {
    const jane = await givenPerson();
    const home = at("203.0.113.7");
    expect(await verifyPassword(jane, PASSWORD, home)).toBe(true);

    const tries = [];
    for (let source = 0; source < 25; source++) tries.push(await guess(jane.emailKey, at(`192.0.2.${source}`)));

    expect(tries.filter((outcome) => outcome === "accepted")).toHaveLength(20);
    expect(await refusal(verifyPassword(jane, PASSWORD, at("192.0.2.200")))).toBe("rate_limited");
    expect(await verifyPassword(jane, PASSWORD, home)).toBe(true);
  });

  it("is slowed down for one source over many addresses, whatever its address within an IPv6 customer", async () => {
    const tries = [];
    for (let round = 0; round < 62; round++)
      tries.push(await guess(newAddress(), at(`2001:db8:7:7::${round.toString(16)}`)));
    expect(tries.slice(0, 60)).toEqual(Array(60).fill("accepted"));
    expect(tries.slice(60)).toEqual(["rate_limited", "rate_limited"]);
  });

  it("is forgotten once the password was right", async () => {
    const [jane, from] = [await givenPerson(), visitor()];
    for (let round = 0; round < 3; round++) {
      for (let wrong = 0; wrong < 4; wrong++) expect(await verifyPassword(jane, "wrong", from)).toBe(false);
      expect(await verifyPassword(jane, PASSWORD, from)).toBe(true);
    }
  });
});

describe("F7 a hundred sign-ins at once", () => {
  it("leave the process free for other work", async () => {
    const jane = await givenPerson();
    const [all, ours] = [process.cpuUsage(), process.threadCpuUsage()];
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        verifyPassword(jane, PASSWORD, at(`10.1.${index}.1`)).catch(() => false),
      ),
    );
    expect(outcomes.filter(Boolean).length).toBeGreaterThan(10);
    // However busy the machine is: the work is done beside the thread that answers.
    expect(process.threadCpuUsage(ours).user).toBeLessThan(process.cpuUsage(all).user / 2);
  });
});
