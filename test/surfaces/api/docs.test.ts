import request from "supertest";
import { describe, expect, it } from "vitest";
import { PROBLEMS } from "../../../src/surfaces/json/problem.ts";
import { newApp } from "./tenant.ts";

const app = newApp();

describe("/docs", () => {
  it("is a page that loads files of its own origin only", async () => {
    const { status, type, text, headers } = await request(app).get("/docs");
    const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = ""]) => file);

    expect({ status, type }).toEqual({ status: 200, type: "text/html" });
    expect(headers["content-security-policy"]).toMatch(/script-src 'self';.*style-src 'self';/);
    expect(headers["content-security-policy"]).not.toMatch(/unsafe|https?:/);
    expect(text).not.toMatch(/<script>|<style>| style=| on\w+=/);
    expect(files.length).toBeGreaterThan(4);
    for (const file of files)
      expect({ file, status: (await request(app).get(file)).status }).toEqual({ file, status: 200 });
  });

  it("explains every code that a problem can have", async () => {
    const { text } = await request(app).get("/docs");
    for (const code of Object.keys(PROBLEMS)) expect(text).toContain(`id="problem-${code}"`);
  });
});
