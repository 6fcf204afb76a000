import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { decrypt, digest, encrypt, newSecret, sameDigest, useEncryptionKey } from "../../src/platform/keys/secrets.ts";

const KEY = "the encryption key of the tests";
const place = { organizationId: "org_1", field: "connections.secret" };

describe("secrets", () => {
  afterEach(() => useEncryptionKey(KEY));

  it("are 256 bits in 43 characters, each time others", () => {
    const made = Array.from({ length: 100 }, newSecret);
    expect(new Set(made).size).toBe(100);
    for (const secret of made) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it("have a digest that depends on the key", () => {
    const one = digest("secret");
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(sameDigest(one, digest("secret"))).toBe(true);
    expect(sameDigest(one, digest("secreT"))).toBe(false);
    useEncryptionKey("another encryption key");
    expect(sameDigest(one, digest("secret"))).toBe(false);
  });

  it("compare digests of any length", () => {
    expect(sameDigest("", "")).toBe(true);
    expect(sameDigest("ab", "abab")).toBe(false);
  });

  it("come back from encryption exactly, and never look alike", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }).filter((text) => text.isWellFormed()),
        (text) => {
          const sealed = encrypt(text, place);
          expect(decrypt(sealed, place)).toBe(text);
          expect(encrypt(text, place)).not.toBe(sealed);
        },
      ),
    );
  });

  it("cannot be moved to another organization or field", () => {
    const sealed = encrypt("secret", place);
    expect(() => decrypt(sealed, { ...place, organizationId: "org_2" })).toThrow();
    expect(() => decrypt(sealed, { ...place, field: "connections.other" })).toThrow();
  });

  it("cannot be changed or shortened", () => {
    const [version, id, nonce, body = ""] = encrypt("secret", place).split(".");
    const other = `${body.startsWith("A") ? "B" : "A"}${body.slice(1)}`;
    for (const changed of [other, body.slice(0, 22), ""]) {
      expect(() => decrypt([version, id, nonce, changed].join("."), place)).toThrow();
    }
  });

  it("say when they were encrypted with another key", () => {
    const sealed = encrypt("secret", place);
    useEncryptionKey("another encryption key");
    expect(() => decrypt(sealed, place)).toThrow("another ENCRYPTION_KEY");
  });
});
