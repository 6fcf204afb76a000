/** /docs: the reference, complete without a script, and of files of our own origin only. */
import { readFileSync } from "node:fs";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { document, scimDocument, scimOpenApiText } from "../../src/openapi.ts";
import { PROBLEMS } from "../../src/surfaces/json/problem.ts";
import { newApp } from "./api/tenant.ts";

const app = newApp();
const METHODS = ["get", "post", "put", "patch", "delete"];

/** Ids of the operations of a document, with the tag of each. */
const operationsOf = (told: { readonly paths: object }): { id: string; tag: string }[] =>
  Object.values(told.paths).flatMap((item: object) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([, { operationId, tags }]) => ({ id: operationId, tag: tags[0] })),
  );

const linksOf = (text: string): string[] =>
  [...text.matchAll(/(?:src|href)="([^"#]+)(?:#[^"]*)?"/g)].map(([, to = ""]) => to);

describe("/docs", () => {
  it("is a page that loads files of its own origin only", async () => {
    const { status, type, text, headers } = await request(app).get("/docs");

    expect({ status, type }).toEqual({ status: 200, type: "text/html" });
    expect(headers["content-security-policy"]).toMatch(/script-src 'self'; style-src 'self';/);
    expect(headers["content-security-policy"]).not.toMatch(/unsafe|https?:|data:|blob:/);
    expect(text).not.toMatch(/<script>|<style>| style=| on\w+=/);
  });

  it("leads nowhere that is not there", async () => {
    const seen = new Set<string>();
    const visit = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      expect(path).toMatch(/^\//);
      const { status, type, text } = await request(app).get(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      if (type === "text/html") for (const next of linksOf(text)) await visit(next);
    };
    await visit("/docs");
    expect(seen.size).toBeGreaterThan(25);
  });

  it.each([
    ["REST", document],
    ["SCIM", scimDocument],
  ])("lists every operation of %s, and has a section for each", async (_name, told) => {
    const { text: start } = await request(app).get("/docs");
    const operations = operationsOf(told);
    expect(operations.length).toBeGreaterThan(15);
    const places = new Map(
      [...start.matchAll(/href="(\/docs\/[^"#]+)#(\w+)"/g)].map(([, page = "", id = ""]) => [id, page]),
    );
    expect(operations.filter(({ id }) => !places.has(id))).toEqual([]);
    for (const page of new Set(operations.map(({ id }) => places.get(id) ?? ""))) {
      const { text } = await request(app).get(page);
      const here = operations.filter(({ id }) => places.get(id) === page);
      expect(here.filter(({ id }) => !text.includes(`<section class="operation" id="${id}"`))).toEqual([]);
    }
  });

  it("explains every code that a problem can have", async () => {
    const { text } = await request(app).get("/docs");
    for (const code of Object.keys(PROBLEMS)) expect(text).toContain(`id="problem-${code}"`);
  });

  it("is searched without a script as well, whatever is typed", async () => {
    const { text } = await request(app).get("/docs?q=revoke+token");
    expect(text).toMatch(/Revoke a token at once/);
    const { status, text: none } = await request(app).get("/docs").query({ q: '"><img src=x onerror=alert(1)>' });
    expect(status).toBe(200);
    expect(none).toContain("0 operations have");
    expect(none).not.toContain("<img");
  });

  it("shows calls as they are made: a body of each kind, and a key", async () => {
    const { text } = await request(app).get("/docs/rest/connections");
    expect(text).toContain("curl -X POST &quot;$ROLLCALL/v1/organizations/acme/connections&quot;");
    expect(text).toMatch(/&quot;kind&quot;: &quot;saml&quot;/);
    expect(text).toMatch(/Authorization: Bearer \$KEY/);
  });
});

describe("the description of SCIM", () => {
  it("is the file in schemas/: run `npm run openapi` after a change", async () => {
    expect(readFileSync("schemas/openapi-scim.json", "utf8")).toBe(scimOpenApiText());
    const { body } = await request(app).get("/docs/openapi-scim.json");
    expect(body).toEqual(JSON.parse(scimOpenApiText()));
  });
});
