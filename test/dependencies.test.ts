/** What must not come back: versions with known holes, and a second copy of what reads and verifies XML. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
  packages: Record<string, { version?: string; dev?: boolean }>;
};

const versionsOf = (name: string): string[] =>
  Object.entries(lock.packages).flatMap(([path, { version = "" }]) =>
    path.endsWith(`node_modules/${name}`) ? version : [],
  );

const numbers = (version: string): number[] => version.split(".").map(Number);
function atLeast(version: string, least: string): boolean {
  const [found, wanted] = [numbers(version), numbers(least)];
  const at = wanted.findIndex((number, index) => found[index] !== number);
  return at < 0 || (found[at] ?? 0) > (wanted[at] ?? 0);
}

describe("dependencies", () => {
  it.each([
    ["@node-saml/node-saml", "5.1.0"], // CVE-2025-54369, CVE-2025-54419
    ["@node-saml/passport-saml", "5.1.1"],
    ["passport", "0.6.0"], // CVE-2022-25896
    ["xml-crypto", "6.0.1"], // CVE-2025-29774, CVE-2025-29775
    ["@xmldom/xmldom", "0.8.10"], // CVE-2022-39353
    ["xml-encryption", "3.0.0"],
    ["samlify", "2.10.0"], // CVE-2025-47949
    ["mongoose", "8.9.5"], // CVE-2025-23061
    ["path-to-regexp", "8.4.0"], // CVE-2026-4926
  ])("%s is there in one copy, of %s or newer", (name, least) => {
    const versions = versionsOf(name);
    expect(versions).toHaveLength(1);
    expect(versions.filter((version) => !atLeast(version, least))).toEqual([]);
  });

  it("xpath is there in one copy", () => expect(versionsOf("xpath")).toHaveLength(1));

  it("were installed as the lock says", () => {
    expect(readdirSync(join(ROOT, "node_modules")).includes("@node-saml")).toBe(true);
  });
});
