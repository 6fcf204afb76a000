/** The package as a program gets it: packed, installed beside nothing else of ours, used from TypeScript and from JavaScript. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { useDatabase } from "../support/mongo.ts";
import { packInto } from "../support/packing.ts";
import { OPERATOR_KEY } from "../surfaces/api/tenant.ts";
import { useServer } from "./server.ts";

useDatabase();
const { base } = useServer();
const run = promisify(execFile);
let scratch = "";

// Its other dependencies are the server's: a program that installs it gets them too, and this test need not.
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "rollcall-consumer-"));
  const tarball = await packInto(scratch);
  await writeFile(join(scratch, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  await run("mkdir", ["-p", join(scratch, "node_modules", "rollcall")]);
  await run("tar", ["-xzf", tarball, "-C", join(scratch, "node_modules", "rollcall"), "--strip-components=1"]);
  for (const name of ["openapi-fetch", "openapi-typescript-helpers"])
    await run("cp", ["-r", resolve("node_modules", name), join(scratch, "node_modules", name)]);
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const PROGRAM = `
import { createClient, memoryStore, mirror, RollcallError, unwrap, verifyWebhook } from "rollcall/client";
const client = createClient({ baseUrl: process.argv[2], key: process.argv[3] });
const { id } = unwrap(await client.POST("/v1/organizations", { body: { name: "Consumer" } }));
const store = memoryStore();
const copy = mirror({ client, organization: id, store });
unwrap(await client.POST("/v1/organizations/{organization}/teams", { params: { path: { organization: id } }, body: { name: "Core" } }));
const { isEqual } = await copy.verify();
const refused = await verifyWebhook({ secret: "whsec_AAAA", headers: {}, body: "" }).catch((error) => error.code);
const gone = await client.GET("/v1/organizations/{organization}", { params: { path: { organization: "nobody" } } });
console.log(JSON.stringify({ isEqual, size: store.objects(id).size, refused, gone: gone.error?.code, thrown: new RollcallError("stale", "x").code }));
`;

describe("rollcall/client", () => {
  it("is in the package with its types, and nothing of the server is", async () => {
    const { exports } = JSON.parse(await readFile(join(scratch, "node_modules", "rollcall", "package.json"), "utf8"));
    expect(exports["./client"]).toEqual(packageJson.exports["./client"]);
    const { stdout } = await run("find", [join(scratch, "node_modules", "rollcall"), "-name", "*.ts"]);
    expect(
      stdout
        .trim()
        .split("\n")
        .filter((path) => !path.endsWith(".d.ts")),
    ).toEqual([]);
  });

  it.each([
    ["the Node of the program", process.execPath],
    ["the Node that the machine has", "node"],
  ])("runs from JavaScript on %s", async (_which, node) => {
    await writeFile(join(scratch, "program.js"), PROGRAM);
    const { stdout } = await run(node, ["program.js", base(), OPERATOR_KEY], { cwd: scratch });
    expect(JSON.parse(stdout)).toEqual({
      isEqual: true,
      size: 1,
      refused: "headers_missing",
      gone: "not_found",
      thrown: "stale",
    });
  });

  it("is typed for TypeScript, and refuses what the document does not have", async () => {
    const wrong = `
import { createClient, type Failure } from "rollcall/client";
const client = createClient({ baseUrl: "https://rollcall.example.com", key: "k" });
const params = { path: { organization: "acme" } };
for await (const { email, roles } of client.list("/v1/organizations/{organization}/memberships", { params })) {
  const address: string | null = email;
  const keys: readonly string[] = roles;
  console.log(address, keys);
}
const { data, error } = await client.POST("/v1/organizations/{organization}/connections", { params, body: { kind: "scim", name: "Entra" } });
if (error?.code === "sso_required") console.log(error.loginUrl);
const failure: Failure | undefined = error;
console.log(data?.scim?.baseUrl, failure);
// @ts-expect-error there is no such path
await client.GET("/v1/nothing");
// @ts-expect-error a body of the other kind
await client.POST("/v1/organizations/{organization}/connections", { params, body: { kind: "saml", profile: "entra", name: "x" } });
// @ts-expect-error there is no such code
if (error?.code === "no_such_code") console.log();
`;
    await writeFile(join(scratch, "program.ts"), wrong);
    const options = {
      module: "nodenext",
      target: "es2022",
      strict: true,
      noEmit: true,
      lib: ["es2022", "dom", "dom.iterable"],
      types: [],
    };
    await writeFile(
      join(scratch, "tsconfig.json"),
      JSON.stringify({ compilerOptions: options, files: ["program.ts"] }),
    );
    for (const typescript of ["node_modules/typescript", "test/tools/openapi-types/node_modules/typescript"]) {
      const { stdout } = await run(process.execPath, [resolve(typescript, "bin", "tsc"), "-p", scratch]).catch(
        (error) => error,
      );
      expect({ typescript, stdout }).toEqual({ typescript, stdout: "" });
    }
  });
});
