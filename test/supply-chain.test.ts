/** What reaches whoever runs Rollcall: under which licences, in which bill of materials, from where, and without what is known to be bad. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { packInto } from "./support/packing.ts";
import { scratch } from "./support/scratch.ts";
import { HOLES, knownHoles, read, versionsOf } from "./tools/supply/advisories.ts";
import { billOfMaterials } from "./tools/supply/bill.ts";
import { isAllowed, PAGE, page } from "./tools/supply/licences.ts";
import { keyOf, lockedPackages, shippedPackages } from "./tools/supply/shipped.ts";

describe("licences", () => {
  it("are those of the allow-list, of the program's packages and the console's", () => {
    const others = shippedPackages().filter(({ licence }) => !isAllowed(licence));
    expect(others.map((one) => `${keyOf(one)}: ${one.licence}`)).toEqual([]);
  });

  it.each([
    ["MIT", true],
    ["(MIT OR GPL-3.0-only)", true],
    ["MIT AND GPL-3.0-only", false],
    ["GPL-3.0-only", false],
    ["AGPL-3.0-or-later", false],
    ["SSPL-1.0", false],
    ["BUSL-1.1", false],
    ["UNLICENSED", false],
    ["SEE LICENSE IN LICENSE.md", false],
    ["unknown", false],
  ])("%s: %s", (expression, is) => expect(isAllowed(expression)).toBe(is));

  it("are in docs/third-party.md, as `npm run licences` writes it", () => {
    expect(readFileSync(PAGE, "utf8")).toBe(page());
  });

  it("are told of what is bundled for the browser, too", () => {
    const bundled = shippedPackages().filter(({ inConsole }) => inConsole);
    expect(bundled.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["react", "react-dom", "scheduler", "@tanstack/router-core", "react-aria"]),
    );
    expect(bundled.map(({ name }) => name)).not.toContain("vite");
    // What the bundler says is in it.
    const told = [...readFileSync("dist/console/third-party.md", "utf8").matchAll(/^## (\S+) - \S+ \(/gm)];
    expect(told.length).toBeGreaterThan(10);
    const names = new Set(bundled.map(({ name }) => name));
    expect(told.flatMap(([, name = ""]) => (names.has(name) ? [] : name))).toEqual([]);
  });
});

describe("the bill of materials", () => {
  const bill = billOfMaterials();

  it("names all that is shipped, each with its licence and the digest that the lock has, and nothing else", () => {
    const shipped = shippedPackages();
    expect(new Set(bill.components.map(keyOf))).toEqual(new Set(shipped.map(keyOf)));
    const digests = new Map(
      bill.components.map((one) => [keyOf(one), one.hashes?.find(({ alg }) => alg === "SHA-512")?.content]),
    );
    for (const one of shipped) {
      const digest = Buffer.from(one.locked.integrity?.replace("sha512-", "") ?? "", "base64").toString("hex");
      expect(digests.get(keyOf(one)), keyOf(one)).toBe(digest);
    }
    expect(bill.components.filter(({ licenses }) => !licenses?.length)).toEqual([]);
  });

  it("is about Rollcall, and its dependencies lead nowhere else", () => {
    expect(bill).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.5" });
    const { name, version } = bill.metadata.component;
    expect({ name, version }).toEqual({ name: packageJson.name, version: packageJson.version });
    const known = new Set([bill.metadata.component, ...bill.components].map((one) => one["bom-ref"]));
    expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([]);
    expect(new Set(bill.dependencies.map(({ ref }) => ref))).toEqual(known);
  });
});

describe("packages", () => {
  it.each(HOLES)("$package is there in one copy, of $least or newer", (hole) => {
    expect(versionsOf(hole.package)).toHaveLength(1);
    expect(knownHoles().filter((sentence) => sentence.startsWith(`${hole.package} `))).toEqual([]);
  });

  it("xpath is there in one copy", () => expect(versionsOf("xpath")).toHaveLength(1));

  it("come from the registry, by digest", () => {
    const odd = [...lockedPackages()].filter(
      ([path, { link, integrity, resolved }]) =>
        !link && !path.startsWith("test/tools/openapi-types") && (!integrity?.startsWith("sha512-") || resolved),
    );
    expect(odd.map(([path]) => path)).toEqual([]);
  });

  it("are pinned to one version each", () => {
    const { dependencies, devDependencies } = packageJson;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(?:\d+\.\d+\.\d+|file:test\/tools\/.+)$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it("run nothing when they are installed, but for the one that brings Node", () => {
    const scripts = shippedPackages().filter(({ locked }) => locked.hasInstallScript);
    expect(scripts.map(({ name }) => name)).toEqual(Object.keys(packageJson.allowScripts));
  });
});

describe("the advisory service", () => {
  it("that finds something grave in what is shipped is heard", () => {
    const vulnerabilities = {
      express: { severity: "critical", range: "<5.3.1" },
      pino: { severity: "high", range: "*" },
      qrcode: { severity: "moderate", range: "<2" },
    };
    expect(read(JSON.stringify({ auditReportVersion: 2, vulnerabilities }))).toEqual({
      found: ["express <5.3.1: critical", "pino *: high"],
    });
  });

  it("that finds nothing is heard", () => {
    expect(read(JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }))).toEqual({ found: [] });
  });

  it.each([
    ["refuses", '{"message": "405 Method Not Allowed", "statusCode": 405}', "405 Method Not Allowed"],
    [
      "cannot be reached",
      '{"error": {"code": "ENOTFOUND", "summary": "getaddrinfo ENOTFOUND"}}',
      "getaddrinfo ENOTFOUND",
    ],
    ["says nothing", "", "it gave no answer"],
  ])("that %s is named as not asked", (_, printed, unasked) => {
    expect(read(printed)).toEqual({ found: [], unasked });
  });
});

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..");
const QUIET = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];

describe("the package", () => {
  it("is installed with its command, its client and one copy of what reads XML", async () => {
    const folder = await scratch();
    const tarball = await packInto(folder);
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
    await run("npm", ["install", ...QUIET, tarball], { cwd: folder });

    const command = (...args: string[]) => run(join(folder, "node_modules/.bin/rollcall"), args, { cwd: folder });
    expect((await command("--version")).stdout.trim()).toBe(packageJson.version);
    // Nothing of a program is here: it says so, as JSON, and by its exit code.
    const doctor = await command("doctor", "--json", "--url", "http://127.0.0.1:9").catch((failed) => failed);
    expect(JSON.parse(doctor.stdout)).toMatchObject({ ok: false, findings: expect.any(Array) });

    const told = 'import("rollcall/client").then((client) => console.log(typeof client.createClient))';
    expect((await run(process.execPath, ["--eval", told], { cwd: folder })).stdout.trim()).toBe("function");

    // npm does not look at the overrides of a dependency: what they are about comes in the package.
    const inPackage = join(folder, "node_modules/rollcall/node_modules");
    for (const name of ["xpath", "xml-encryption", "xml-crypto"]) {
      const of = (at: string) =>
        readFile(join(at, name, "package.json"), "utf8").then((text) => JSON.parse(text).version);
      expect([name, await of(inPackage)]).toEqual([name, await of(join(ROOT, "node_modules"))]);
    }
    const everywhere = await readdir(join(folder, "node_modules"), { recursive: true });
    const copies = everywhere.filter((path) => /(?<!@types\/)(?:xpath|xml-encryption)\/package\.json$/.test(path));
    expect(copies).toHaveLength(2);
  });
});
