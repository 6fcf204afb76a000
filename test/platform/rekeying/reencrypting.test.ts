/** Every kind of encrypted text gets the present key, wherever it is cut. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import mongoose from "mongoose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../../src/app.ts";
import { database } from "../../../src/platform/database/mongo.ts";
import { checkEncryptionKey, refuseReplacedKey, replaceEncryptionKey } from "../../../src/platform/keys/key-check.ts";
import { decrypt, digest, encrypt, keyId, useEncryptionKey } from "../../../src/platform/keys/secrets.ts";
import { publicKey } from "../../../src/platform/keys/signing.ts";
import { sealedCollections, textsOf } from "../../../src/platform/rekeying/fields.ts";
import { reencrypt, Watch } from "../../../src/platform/rekeying/reencrypting.ts";
import { finishRotation, rotation } from "../../../src/platform/rekeying/rotation.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase({ scans: ["find encryption_key"] });

const [ONE, TWO, THREE] = ["the first encryption key", "the second encryption key", "the third encryption key"];
const USUAL = "the encryption key of the tests";
const NEVER = new AbortController().signal;

/** What a document of each collection looks like where its encrypted texts are. */
const KINDS: Readonly<Record<string, object>> = {
  breaker_held: { sealed: "" },
  connections: { clientSecret: "" },
  erasures: { sealed: "" },
  event_polls: { sealed: "" },
  idempotent_answers: { answer: "" },
  jobs: { sealed: "" },
  kept_texts: { sealed: "" },
  log_streams: { secrets: { token: "", headers: "" } },
  login_requests: { next: "", verifier: "" },
  mails: { sealed: "" },
  oidc_artifacts: { sealed: "" },
  oidc_keyring: {
    keys: [
      { kid: "one", sealed: "" },
      { kid: "two", sealed: "" },
    ],
  },
  persons: { totp: { seed: "" }, newTotp: { seed: "" } },
  sessions: { openedBy: { idToken: "" } },
  sso_keys: {
    ...{ signing: { privateKey: "" }, encryption: { privateKey: "" } },
    client: [{ privateKey: "" }, { privateKey: "" }],
  },
  webhooks: { secrets: [{ sealed: "" }, { sealed: "" }], stream: { authorization: "" } },
};

type Document = { _id: string };

/** A document of each kind whose texts the present key encrypts. */
function sealedDocument(name: string, _id: string): Document {
  const document = { _id, organizationId: `org_${_id}`, ...structuredClone(KINDS[name]) };
  for (const [path, , place] of textsOf(name, document)) {
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    const at = steps.reduce((inner: object, step) => Object(inner)[step], document);
    Object.assign(at, { [last]: encrypt(`${name} ${path} ${_id}`, place) });
  }
  return document;
}

async function fill(count = 1): Promise<void> {
  for (const name of sealedCollections())
    for (let n = 0; n < count; n += 1)
      await database()
        .collection<Document>(name)
        .insertOne(sealedDocument(name, `id_${n}`), { forceServerObjectId: true });
}

/** What each stored text says, and which keys encrypted them. */
async function read(): Promise<{ texts: string[]; keys: string[] }> {
  const [texts, keys]: [string[], Set<string>] = [[], new Set()];
  for (const name of sealedCollections())
    for (const document of await database().collection<Document>(name).find().toArray())
      for (const [path, text, place] of textsOf(name, document)) {
        expect(decrypt(String(text), place)).toBe(`${name} ${path} ${document._id}`);
        texts.push(`${name} ${path}`);
        keys.add(String(text).split(".")[1] ?? "");
      }
  return { texts, keys: [...keys] };
}

async function turnTo(key: string, before: string): Promise<void> {
  useEncryptionKey(key, before);
  await checkEncryptionKey();
}

/** Looks that are five seconds apart. */
function newWatch(): Watch {
  let at = 0;
  return new Watch(() => {
    at += 5_000;
    return at;
  });
}

/** Passes until it is done, or would have been. */
async function finish(): Promise<void> {
  const watch = newWatch();
  for (let pass = 0; (await rotation())?.finishedAt === null && pass < 12; pass += 1) await reencrypt(NEVER, watch);
}

beforeEach(async () => {
  // It brings every model of the program.
  expect(createApp).toBeDefined();
  useEncryptionKey(ONE);
  await replaceEncryptionKey();
});
afterEach(async () => {
  for (const name of [...sealedCollections(), "places"]) await database().collection(name).deleteMany({});
  useEncryptionKey(USUAL);
  await mongoose.connection.collection("encryption_key").deleteMany({});
});

describe("replacing the encryption key", () => {
  it("knows every kind of text that is encrypted", () => {
    expect(sealedCollections()).toEqual(Object.keys(KINDS).sort());
    const root = join(import.meta.dirname, "..", "..", "..", "src");
    const encrypting = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => {
      const text = path.endsWith(".ts") ? readFileSync(join(root, path), "utf8") : "";
      return /(?<!function )\bencrypt\(/.test(text) && !text.includes("sealedIn(");
    });
    expect(encrypting.sort()).toEqual([
      // A seed of persons, which persons/factors/second-factor.ts declares.
      "domain/account/factors/second-factor.ts",
      // These two are about the key itself.
      "platform/rekeying/reencrypting.ts",
      "platform/rekeying/rotation.ts",
      // platform/http/idempotency.ts declares it.
      "surfaces/api/forms/request-headers.ts",
    ]);
  });

  it("leaves nothing that the key before is needed for, and keeps digests and signatures", async () => {
    await fill();
    const [token, signer, first] = [digest("a token"), publicKey(), keyId()];
    await turnTo(TWO, ONE);
    expect([digest("a token"), publicKey()]).toEqual([token, signer]);
    expect((await read()).keys).toEqual([first]);

    await finish();
    useEncryptionKey(TWO);
    await checkEncryptionKey();
    expect([digest("a token"), publicKey()]).toEqual([token, signer]);
    const { keys, texts } = await read();
    expect(keys).toEqual([keyId()]);
    expect(new Set(texts.map((text) => text.split(" ")[0])).size).toBe(sealedCollections().length);
    expect(await rotation()).toMatchObject({ texts: texts.length, finishedAt: expect.any(Date) });
  });

  it("can be done again, with a third key", async () => {
    await fill();
    const token = digest("a token");
    await turnTo(TWO, ONE);
    await finish();
    await turnTo(THREE, TWO);
    await finish();
    useEncryptionKey(THREE);
    await checkEncryptionKey();
    expect(digest("a token")).toBe(token);
    expect((await read()).keys).toEqual([keyId()]);
  });

  it("refuses to go on without the key before until it is done, and any other key", async () => {
    await fill();
    await turnTo(TWO, ONE);
    useEncryptionKey(TWO);
    await expect(checkEncryptionKey()).rejects.toThrow(/^ENCRYPTION_KEY_PREVIOUS is missing/);
    useEncryptionKey(THREE, ONE);
    await expect(checkEncryptionKey()).rejects.toThrow(/^ENCRYPTION_KEY is not the one/);
    useEncryptionKey(ONE);
    await expect(checkEncryptionKey()).rejects.toThrow(/^ENCRYPTION_KEY is not the one/);
  });

  it("goes on where it was cut, and misses nothing that a program with the key before wrote meanwhile", async () => {
    await fill(3);
    await turnTo(TWO, ONE);
    const cut = new AbortController();
    const going = reencrypt(cut.signal, newWatch());
    cut.abort();
    await going;
    // One of the others, which starts once more with the key before.
    useEncryptionKey(ONE, TWO);
    await checkEncryptionKey();
    await reencrypt(NEVER, newWatch());
    expect((await rotation())?.finishedAt).toBeNull();
    await database().collection<Document>("mails").insertOne(sealedDocument("mails", "late"));

    await turnTo(TWO, ONE);
    await finish();
    useEncryptionKey(TWO);
    await checkEncryptionKey();
    expect((await read()).keys).toEqual([keyId()]);
  });

  it("is not done while one that was there a moment ago may be back", async () => {
    await fill();
    await turnTo(TWO, ONE);
    let at = 0;
    const watch = new Watch(() => at);
    for (; at <= 20_000; at += 5_000) {
      await reencrypt(NEVER, watch);
      expect([at, (await rotation())?.finishedAt]).toEqual([at, null]);
    }
    await reencrypt(NEVER, watch);
    expect((await rotation())?.finishedAt).toBeInstanceOf(Date);
  });

  it("does not count the time in which nobody could be seen", async () => {
    let at = 0;
    const watch = new Watch(() => at);
    for (const [wait, isAlone] of [
      [0, false],
      [5_000, false],
      [30_000, false],
      [6_000, false],
      [6_000, false],
      [6_000, false],
      [6_000, true],
    ] as const) {
      at += wait;
      expect([at, await watch.isAlone()]).toEqual([at, isAlone]);
    }
  });

  it("is open again when a program with the key before comes, during the last pass and after it", async () => {
    await fill();
    await turnTo(TWO, ONE);
    const under = await rotation();
    useEncryptionKey(ONE, TWO);
    await checkEncryptionKey();
    // One that came during a pass counts against its end.
    expect(await finishRotation(under?.comers ?? 0)).toBe(false);
    await turnTo(TWO, ONE);
    await finish();
    expect((await rotation())?.finishedAt).toBeInstanceOf(Date);

    useEncryptionKey(ONE, TWO);
    await checkEncryptionKey();
    await database().collection<Document>("mails").insertOne(sealedDocument("mails", "late"));
    expect((await rotation())?.finishedAt).toBeNull();
    useEncryptionKey(TWO);
    await expect(checkEncryptionKey()).rejects.toThrow(/^ENCRYPTION_KEY_PREVIOUS is missing/);
    await turnTo(TWO, ONE);
    await finish();
    expect((await read()).keys).toEqual([keyId()]);
  });

  it("is not turned round by a program that missed it: a key that was replaced does not come back", async () => {
    await turnTo(TWO, ONE);
    await finish();
    useEncryptionKey(TWO);
    await checkEncryptionKey();
    for (const beside of [TWO, undefined]) {
      useEncryptionKey(ONE, beside);
      await expect(checkEncryptionKey()).rejects.toThrow(/^ENCRYPTION_KEY was replaced/);
      await expect(refuseReplacedKey()).rejects.toThrow(/^ENCRYPTION_KEY was replaced/);
    }
    // Where all else is lost, one that was replaced may be the only one that is left.
    await replaceEncryptionKey();
    await checkEncryptionKey();
  });

  it("waits for a program that encrypts with another key", async () => {
    await fill();
    await turnTo(TWO, ONE);
    const another = { version: 0, release: "0", key: "another", until: new Date(Date.now() + 15_000) };
    await database()
      .collection<Document>("programs")
      .insertOne({ _id: "another", ...another } as Document);
    await finish();
    expect((await rotation())?.finishedAt).toBeNull();
    await database().collection("programs").deleteMany({});
    await finish();
    expect((await rotation())?.finishedAt).toBeInstanceOf(Date);
  });
});
