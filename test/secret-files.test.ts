/** Secrets that come from files, read by the real program and by its parts. */
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readConfig } from "../src/config.ts";
import { VARIABLES } from "../src/variables.ts";
import { freshUri } from "./support/mongo.ts";
import { scratch } from "./support/scratch.ts";
import { startServer } from "./support/server.ts";

async function file(text: string): Promise<string> {
  const path = join(await scratch(), "secret");
  await writeFile(path, text);
  return path;
}

it("are taken from NAME_FILE, without the line break at the end", async () => {
  const config = readConfig({
    OPERATOR_KEY_FILE: await file("from-a-file\n"),
    SMTP_URL_FILE: await file("smtp://a:b@m"),
    MAIL_FROM: "r@example.com",
  });
  expect(config).toMatchObject({ operatorKey: "from-a-file", mail: { smtpUrl: "smtp://a:b@m" } });
});

it("are there for every variable that holds one", () => {
  const secret = VARIABLES.filter((name) => /_KEY$|_KEY_PREVIOUS$|^SMTP_URL$|^MONGODB_URI$/.test(name));
  expect(secret.length).toBeGreaterThan(4);
  expect(secret.filter((name) => !VARIABLES.includes(`${name}_FILE`))).toEqual([]);
});

it("are judged by the rules of their variable", async () => {
  const OPERATOR_KEY_FILE = await file("short");
  expect(() => readConfig({ OPERATOR_KEY_FILE })).toThrow(/^OPERATOR_KEY must be 8 to 256/);
});

it.each<[string, (path: string) => unknown, RegExp]>([
  ["is not there", () => undefined, /^OPERATOR_KEY_FILE leads to .* which cannot be read \(ENOENT\)\.$/],
  ["is a directory", (path) => mkdir(path), /cannot be read \(EISDIR\)/],
  ["is empty", (path) => writeFile(path, "\n"), /which is empty/],
  ["is a pipe that nobody writes to", (path) => execFileSync("mkfifo", [path]), /which is empty/],
])("are refused when the file %s", async (_what, make, sentence) => {
  const path = join(await scratch(), "secret");
  await make(path);
  expect(() => readConfig({ OPERATOR_KEY_FILE: path })).toThrow(sentence);
});

it("are refused beside the variable itself", async () => {
  const OPERATOR_KEY_FILE = await file("from-a-file");
  expect(() => readConfig({ OPERATOR_KEY_FILE, OPERATOR_KEY: "another-one" })).toThrow(
    "OPERATOR_KEY and OPERATOR_KEY_FILE are both set: take one of them away.",
  );
});

it.each(["1", "2"])("serve the program, with WORKERS=%s", async (WORKERS) => {
  const server = await startServer({
    WORKERS,
    MONGODB_URI_FILE: await file(freshUri()),
    ENCRYPTION_KEY_FILE: await file("the encryption key of the tests\n"),
    OPERATOR_KEY_FILE: await file("from-a-file\n"),
    // What the helper needs to know.
    OPERATOR_KEY: "",
  });
  onTestFinished(async () => void (await server.stop()));
  const headers = { authorization: "Bearer from-a-file" };
  expect((await fetch(`${server.base}/v1/organizations`, { headers })).status).toBe(200);
});
