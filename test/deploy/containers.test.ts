/** The image and the compose file: judged by their linter and their schema, and by what the program needs. No engine runs them here. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import packageJson from "../../package.json" with { type: "json" };
import { DEPLOY_REQUIREMENTS, pythonAvailable, pythonTools, skippedWithoutPython } from "../support/python.ts";
import { run } from "../support/tools.ts";
import schema from "./compose-spec.json" with { type: "json" };

const dockerfile = readFileSync("Dockerfile", "utf8");
const lines = dockerfile.split("\n");
/** The last stage is what runs. */
const image = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM ")));
const START = packageJson.scripts.start.split(" ");

describe("the Dockerfile", () => {
  it.skipIf(!pythonAvailable)(`has nothing that hadolint would have otherwise${skippedWithoutPython}`, async () => {
    const bin = await pythonTools(DEPLOY_REQUIREMENTS);
    const { code, stdout } = await run(join(bin, "hadolint"), ["--failure-threshold", "style", "Dockerfile"]);
    expect(stdout).toBe("");
    expect(code).toBe(0);
  });

  it("runs on the Node of package.json, in every stage", () => {
    expect(dockerfile).toContain(`\nARG NODE=${packageJson.dependencies.node}-slim\n`);
    const bases = lines.filter((line) => line.startsWith("FROM "));
    expect(bases.filter((line) => !/^FROM node:\$\{NODE\}(?: AS \w+)?$/.test(line))).toEqual([]);
  });

  it("ends as a user that is known by number and is not the superuser", () => {
    expect(image.filter((line) => line.startsWith("USER "))).toEqual(["USER 1000:1000"]);
    expect(image.findIndex((line) => line.startsWith("RUN "))).toBeLessThan(image.indexOf("USER 1000:1000"));
  });

  it("runs the program as npm start does, and nothing between it and its signals", () => {
    const command = image.find((line) => line.startsWith("CMD "))?.slice("CMD ".length) ?? "";
    expect(JSON.parse(command)).toEqual(START);
  });

  it("takes in nothing but what is there and not kept from it, and runs no script of a package", () => {
    const taken = lines.flatMap((line) => /^COPY (?!--from)(.+) \S+$/.exec(line)?.[1]?.split(" ") ?? []);
    const let_in = new Set(
      readFileSync(".dockerignore", "utf8")
        .split("\n")
        .map((line) => line.replace(/^!/, "")),
    );
    expect(taken.length).toBeGreaterThan(4);
    expect(taken.filter((path) => !existsSync(path) || !let_in.has(path))).toEqual([]);
    const installs = lines.filter((line) => line.includes("npm "));
    expect(installs.filter((line) => !/npm ci .*--ignore-scripts/.test(line))).toEqual([]);
  });

  it("holds no secret and fetches nothing by itself", () => {
    expect(lines.filter((line) => /^ADD |curl|wget|_KEY=|PASSWORD|TOKEN/.test(line))).toEqual([]);
  });
});

interface Service {
  readonly read_only?: boolean;
  readonly user?: string;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly image?: string;
}
interface Compose {
  readonly services: Readonly<Record<"rollcall" | "mongo", Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
}

describe("compose.yaml", () => {
  const compose = parse(readFileSync("compose.yaml", "utf8"), { merge: true }) as Compose;
  const { rollcall, mongo } = compose.services;

  it("is what the Compose Specification allows", () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv
      .addFormat("ports", true)
      .addFormat("expose", true)
      .addFormat("duration", true)
      .addFormat("subnet_ip_address", true);
    const judge = ajv.compile(schema);
    judge(compose);
    expect(judge.errors ?? []).toEqual([]);
    // The judge notices.
    expect(judge({ services: { rollcall: { imag: "x" } } })).toBe(false);
  });

  it("runs the program with the least that it needs", () => {
    expect(rollcall).toMatchObject({
      read_only: true,
      user: "1000:1000",
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
    });
    expect(rollcall.tmpfs).toHaveLength(1);
    expect(rollcall.ports?.every((port) => port.startsWith("127.0.0.1:"))).toBe(true);
  });

  it("lets nobody but the program reach a database that asks for no password", () => {
    expect(mongo.ports).toBeUndefined();
    expect(mongo.networks).toEqual(["database"]);
    expect(compose.networks.database).toEqual({ internal: true });
  });
});
