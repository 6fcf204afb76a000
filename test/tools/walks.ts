/**
 * Which files of src five requests run through, told by V8's coverage of each: what somebody opens who follows it. `npm run walks` prints
 * the counts; with WALKS=files the files too. A file counts when one of its functions ran, not because it was imported.
 */
import { Session } from "node:inspector/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, it } from "vitest";
import { givenClient } from "../surfaces/scim/client.ts";
import { givenTenant, make, newApp } from "../surfaces/api/tenant.ts";
import { useDatabase } from "../support/mongo.ts";
import { startIdentityProvider } from "../support/saml-idp/client.ts";
import { app, Browser, givenSsoWith } from "../support/sso.ts";
import { provision, unique } from "../support/world.ts";
import request from "supertest";

useDatabase();
const SRC = `${process.cwd()}/src`;
const inspector = new Session();

/** The files of src that ran while the work was done. */
async function ranIn(work: () => Promise<unknown>): Promise<string[]> {
  await inspector.post("Profiler.takePreciseCoverage");
  await work();
  const { result } = await inspector.post("Profiler.takePreciseCoverage");
  const ran = result.flatMap(({ url, functions }) => {
    const path = url.startsWith("file:") ? fileURLToPath(url) : url;
    // The whole of a module is one function, too: that it was loaded is no walk through it.
    const called = functions.some(({ functionName, ranges: [range] }) => functionName !== "" && (range?.count ?? 0) > 0);
    return path.startsWith(SRC) && called ? relative(SRC, path) : [];
  });
  return [...new Set(ran)].sort();
}

async function walk(what: string, prepare: () => Promise<() => Promise<{ status: number }>>): Promise<void> {
  // Once before: what is made once and remembered is no part of the walk.
  await (await prepare())();
  const asked = await prepare();
  let status = 0;
  const files = await ranIn(async () => ({ status } = await asked()));
  const among = (layer: string) => files.filter((path) => path.startsWith(`${layer}/`)).length;
  const counts = ["surfaces", "domain", "platform"].map((layer) => `${layer} ${among(layer)}`).join(", ");
  process.stdout.write(`${what}: ${files.length} files (${counts}), answered ${status}\n`);
  if (process.env.WALKS === "files") process.stdout.write(`${files.map((path) => `  ${path}\n`).join("")}`);
}

describe("the walks", () => {
  it("are counted", async () => {
    inspector.connect();
    await inspector.post("Profiler.enable");
    await inspector.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });

    const scim = await givenClient();
    const group = await scim.group();
    await walk("SCIM PATCH of one group member", async () => {
      const { id } = await scim.user();
      return () => scim.patch(`/Groups/${group.id}`, { op: "add", path: "members", value: [{ value: id }] });
    });
    await walk("a page of SCIM users", async () => () => scim.get("/Users?startIndex=1&count=50"));

    const tenant = await givenTenant(newApp());
    const invite = (sendEmail: boolean) =>
      tenant.operator("post", `${tenant.path}/invitations`, {
        emails: [`${unique("guest")}@elsewhere.test`],
        roles: ["member"],
        sendEmail,
      });
    await walk("sending an invitation", async () => () => invite(true));
    await walk("accepting one", async () => {
      const { results } = (await make(invite(false))) as unknown as {
        results: { invitation: { acceptUrl: string } }[];
      };
      const token = results[0]?.invitation.acceptUrl.split("/").at(-1);
      const password = unique("a sentence that nobody else says ");
      return () => request(tenant.app).post("/v1/invitations/accept").send({ token, password });
    });
    await walk("a page of memberships", async () => () => tenant.operator("get", `${tenant.path}/memberships?limit=50`));

    const idp = await startIdentityProvider();
    const acme = await givenSsoWith(idp);
    await walk("a SAML response", async () => {
      const name = unique("jane");
      await idp.know(name, { nameId: name, attributes: {} });
      await provision(acme.scim, { userName: `${name}@${acme.domain}`, externalId: name });
      const browser = new Browser(app());
      const answer = await idp.answer(await acme.begin(browser), name);
      return () => browser.bring(answer);
    });
    await idp.stop();
  });
});
