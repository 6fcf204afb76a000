/** Which tokens of a connection count. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { createApiKey } from "../../../src/domain/administration/connections/api-keys.ts";
import { createToken, revokeToken } from "../../../src/domain/connections/credentials/tokens.ts";
import { forgetTokens, verifyApiKey, verifyScimToken } from "../../../src/domain/connections/credentials/verifying.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenConnection, givenOrganization, refusal } from "../../support/world.ts";

useDatabase();
afterEach(() => vi.useRealTimers());

const clock = (ms: number) => vi.useFakeTimers({ now: ms, toFake: ["Date"] });
const USE = { requestId: "test", ip: "198.51.100.9", userAgent: "test" };
const soon = () => new Date(Date.now() + 60_000);

describe("five tokens of a connection", () => {
  async function givenFive() {
    const { caller, scim } = await givenOrganization();
    const { id } = scim.connection;
    const { credential } = await createToken(caller, id, { expiresAt: soon() });
    for (let made = 1; made < 5; made += 1) await createToken(caller, id, {});
    expect(await refusal(createToken(caller, id, {}))).toBe("conflict");
    return { caller, id, expiring: credential };
  }

  it("leave no room for a sixth; one that has expired does, at its moment", async () => {
    const { caller, id, expiring } = await givenFive();
    const end = expiring.expiresAt?.getTime() ?? 0;
    clock(end - 1);
    expect(await refusal(createToken(caller, id, {}))).toBe("conflict");
    clock(end);
    expect(await refusal(createToken(caller, id, {}))).toBe("accepted");
    expect(await refusal(createToken(caller, id, {}))).toBe("conflict");
  });

  it("leave room for one when one is revoked, and say nothing of another connection", async () => {
    const { caller, id, expiring } = await givenFive();
    const other = await givenConnection(caller);
    expect(await refusal(createToken(caller, other.connection.id, {}))).toBe("accepted");
    await revokeToken(caller, id, expiring.id);
    expect(await refusal(createToken(caller, id, {}))).toBe("accepted");
  });
});

describe("what has expired opens nothing, from its moment on, also to whom it has just let in", () => {
  it.each(["afresh", "within the second"])("%s", async (when) => {
    const { caller, scim } = await givenOrganization();
    const expiresAt = soon();
    const { token } = await createToken(caller, scim.connection.id, { expiresAt });
    const { key } = await createApiKey(caller, { expiresAt });
    const doors = () => Promise.all([refusal(verifyScimToken(token, USE)), refusal(verifyApiKey(key, USE))]);
    clock(expiresAt.getTime() - 1);
    expect(await doors()).toEqual(["accepted", "accepted"]);
    if (when === "afresh") forgetTokens();
    clock(expiresAt.getTime());
    expect(await doors()).toEqual(["unauthenticated", "unauthenticated"]);
  });
});
