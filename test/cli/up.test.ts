/** `rollcall up`, the launcher, and what the first start says. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { bareEnvironment, ended, rollcall, startRollcall } from "../support/cli.ts";
import { endsWithUs } from "../support/guard.ts";
import { freshUri } from "../support/mongo.ts";
import { scratch } from "../support/scratch.ts";

const BIN = "bin/rollcall.js";
const onTestDatabase = async (): Promise<Record<string, string>> => ({
  MONGODB_URI: freshUri(),
  ENCRYPTION_KEY: "the encryption key of the tests",
  DATA_DIR: await scratch(),
  LOG_LEVEL: "error",
});

/** What it has printed when this stands in it. */
function printedUntil(child: ReturnType<typeof startRollcall>, sign: RegExp): Promise<string> {
  let text = "";
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding("utf8").on("data", (more: string) => {
      text += more;
      if (sign.test(text)) resolve(text);
    });
    child.once("exit", () => reject(new Error(`It ended before that:\n${text}`)));
  });
}

describe("rollcall up", () => {
  it("says on the first start how to come in, with the key once; later where the key is", async () => {
    const environment = await onTestDatabase();
    const first = startRollcall(["up", "--port", "0"], { environment });
    const welcome = await printedUntil(first, /Ctrl-C/);
    const key = (await readFile(join(environment.DATA_DIR ?? "", "operator-key"), "utf8")).trim();
    expect(welcome.split(key)).toHaveLength(2);
    const origin = /^rollcall ready (\S+)$/m.exec(welcome)?.[1];
    expect(welcome).toContain(`1. Open ${origin}/console\n`);
    expect((await fetch(`${origin}/console`)).status).toBe(200);
    first.kill("SIGTERM");
    expect(await once(first, "exit")).toEqual([0, null]);

    const second = startRollcall(["up", "--port", "0", "--public-url", "https://rollcall.example.com"], {
      environment,
    });
    const later = await printedUntil(second, /The console/);
    expect(later).not.toContain(key);
    expect(later).toMatch(
      /^The console is at https:\/\/rollcall\.example\.com\/console, and opens with the operator key in \/.*operator-key\.$/m,
    );
    second.kill("SIGTERM");
    expect(await once(second, "exit")).toEqual([0, null]);
  });

  it("ends with 1 and a sentence when its port is taken", async () => {
    const squatter = createServer().listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const { port } = squatter.address() as { port: number };
    const { code, stderr } = await rollcall(["up", "--port", String(port)], { environment: await onTestDatabase() });
    squatter.close();
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "rollcall: PORT is taken by another program: stop that, or set PORT to another (0 takes any free one).\n",
    });
  });

  it("runs in several processes as well", async () => {
    const environment = { ...(await onTestDatabase()), WORKERS: "2", HOST: "127.0.0.1" };
    const child = startRollcall(["up", "--port", "0"], { environment });
    const origin = /^rollcall ready (\S+)$/m.exec(await printedUntil(child, /^rollcall ready/m))?.[1];
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});

describe("the launcher", () => {
  const launched = (node: string, words: readonly string[], environment: Record<string, string> = {}) =>
    endsWithUs(spawn(node, [BIN, ...words], { env: bareEnvironment(environment), stdio: "pipe" }));

  it.each([
    ["the Node of the program", process.execPath],
    ["the Node that the machine has", "node"],
  ])("runs on %s", async (_which, node) => {
    expect(await ended(launched(node, ["--version"]))).toEqual({
      code: 0,
      stdout: `${packageJson.version}\n`,
      stderr: "",
    });
    expect(await ended(launched(node, ["nonsense"]))).toMatchObject({ code: 2 });
  });

  it.each(["SIGTERM", "SIGINT"] as const)("hands %s on, once, and ends as the program does", async (signal) => {
    const child = launched("node", ["up", "--port", "0"], await onTestDatabase());
    await printedUntil(child, /^rollcall ready/m);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("starts the program with the flags of npm start", async () => {
    const flags = [...packageJson.scripts.start.matchAll(/--\S+/g)].map(([flag]) => flag);
    const [, told = ""] = /const FLAGS = \[([^\]]*)\]/.exec(await readFile(BIN, "utf8")) ?? [];
    expect([...told.matchAll(/"(--[^"]+)"/g)].map(([, flag]) => flag)).toEqual(flags);
  });
});
