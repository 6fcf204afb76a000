import { describe, expect, it } from "vitest";
import { within } from "../../../src/domain/caller.ts";
import { KeyringModel } from "../../../src/domain/oidc/keys/keyring.model.ts";
import { keepKeys, keyring, listKeys, ROTATED_AFTER_DAYS, rotateKeys } from "../../../src/domain/oidc/keys/keyring.ts";
import { logoutToken } from "../../../src/domain/oidc/logout/logout-token.ts";
import { useDatabase } from "../../support/mongo.ts";
import { log, operator } from "../../support/world.ts";

useDatabase();
const DAY_MS = 86_400_000;
const uses = async () => Object.fromEntries((await listKeys(operator)).map(({ use, kid }) => [use, kid]));
const signsWith = async (): Promise<string> => {
  const [header = ""] = (await logoutToken({ clientId: "c", sub: "s", sid: "i" })).split(".");
  return JSON.parse(Buffer.from(header, "base64url").toString()).kid;
};

describe("the keys", () => {
  it("are made once by many at the same moment, with the next one beside", async () => {
    const rings = await Promise.all(Array.from({ length: 5 }, () => keyring()));

    expect(new Set(rings.map(({ keys }) => keys.map(({ kid }) => kid).join())).size).toBe(1);
    expect(Object.keys(await uses()).sort()).toEqual(["next", "signing"]);
    expect(await KeyringModel.countDocuments()).toBe(1);
  });

  it("are rotated to the one that was published before; the former stays published", async () => {
    const before = await uses();

    await rotateKeys(operator);

    const after = await uses();
    expect(after).toMatchObject({ signing: before.next, former: before.signing });
    expect([before.next, before.signing]).not.toContain(after.next);
    expect(await signsWith()).toBe(before.next);
    expect((await keyring()).keys.map(({ kid }) => kid)).toEqual([after.signing, after.next, after.former]);
    const events = await log(within(operator, "instance"));
    expect(events.filter(({ type }) => type === "oidc_keys.rotated")).toMatchObject([
      { before: { signing: before.signing }, after: { signing: before.next } },
    ]);
  });

  it("are rotated once by many at the same moment", async () => {
    const { version } = await keyring();

    await Promise.all([rotateKeys(operator), rotateKeys(operator), rotateKeys(operator)]);

    expect((await keyring()).version).toBe(version + 1);
  });

  it("are rotated by the clock, once, and not before their time", async () => {
    const { version } = await keyring();
    await keepKeys(new Date(Date.now() + (ROTATED_AFTER_DAYS - 1) * DAY_MS));
    expect((await keyring()).version).toBe(version);
    const late = new Date(Date.now() + (ROTATED_AFTER_DAYS + 1) * DAY_MS);

    await Promise.all([keepKeys(late), keepKeys(late)]);
    await keepKeys(late);

    expect((await keyring()).version).toBe(version + 1);
  });

  it("are dropped when nothing that they signed is asked for any more", async () => {
    const { former } = await uses();
    await KeyringModel.updateOne(
      { _id: "oidc", "keys.kid": former ?? "" },
      { $set: { "keys.$.until": new Date(Date.now() - 1) } },
    );

    await rotateKeys(operator);

    expect((await listKeys(operator)).map(({ kid }) => kid)).not.toContain(former);
  });

  it("are withdrawn at once when one has leaked", async () => {
    const { next } = await uses();

    const keys = await rotateKeys(operator, { withdraw: true });

    expect(keys.map(({ use }) => use).sort()).toEqual(["next", "signing"]);
    expect((await uses()).signing).toBe(next);
  });

  it("are not readable where they are stored", async () => {
    const stored = JSON.stringify(await KeyringModel.find().lean());

    for (const key of (await keyring()).keys)
      for (const secret of ["d", "p", "q"]) expect(stored).not.toContain(key[secret]);
  });
});
