/** Under which name of this machine the pages are opened. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import { createApp } from "../../../src/app.ts";
import { givenPerson } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD } from "../../support/visitors.ts";
import { Browser, textOf } from "./browser.ts";

useDatabase();

const at = (publicUrl: string) => createApp({ publicUrl, operatorKey: "operator-key-1" });

describe("a page under another name of this machine", () => {
  const app = at("http://localhost:3000");

  it("leads to the address of the instance, with path and query", async () => {
    for (const host of ["127.0.0.1:3000", "[::1]:3000"]) {
      const answer = await request(app).get("/sign-in?organization=acme").set("host", host);
      expect([answer.status, answer.headers.location]).toEqual([
        307,
        "http://localhost:3000/sign-in?organization=acme",
      ]);
    }
  });

  it.each(["localhost:3000", "127.0.0.1:4000", "rollcall.example", "127.0.0.1.evil.test:3000"])(
    "is shown at %s: that is the address, another program's, or a proxy's",
    async (host) => {
      expect((await request(app).get("/sign-in").set("host", host)).status).toBe(200);
    },
  );

  it("is answered there where a program asks, and a form from there is told the address", async () => {
    expect((await request(app).get("/healthz").set("host", "127.0.0.1:3000")).status).toBe(200);
    const refused = await request(app)
      .post("/auth/discover")
      .set({ host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" })
      .send({ email: "jane@acme.test" });
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain("The address of this instance is http://localhost:3000.");
  });
});

it("a page under an IP address says that passkeys need a name", async () => {
  const browser = new Browser(at("http://127.0.0.1:3000"));
  const { email } = await givenPerson();
  await browser.open("/sign-in");
  await browser.send("/sign-in", { email });
  await browser.send("/sign-in/password", { password: PASSWORD });
  expect(textOf(await browser.open("/account/passkeys"))).toContain("reached by an IP address");
});
