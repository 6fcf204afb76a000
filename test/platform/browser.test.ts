import express, { type Express, type Request } from "express";
import request from "supertest";
import { describe, expect, it } from "vitest";
import {
  checkCsrf,
  clearSessionCookie,
  csrfTokenOf,
  formTokenOf,
  readForm,
  readSessionToken,
  setPublicUrl,
  setSessionCookie,
} from "../../src/platform/http/browser.ts";

const LATER = new Date("2040-01-01T00:00:00Z");

function givenApp(publicUrl: string, check: (request: Request) => boolean = () => true): Express {
  const app = express();
  setPublicUrl(app, publicUrl);
  app.get("/in", (_request, response) => {
    setSessionCookie(response, "rse_token", LATER);
    response.end();
  });
  app.get("/out", (_request, response) => {
    clearSessionCookie(response);
    response.end();
  });
  app.get("/form", (incoming, response) => void response.send(formTokenOf(incoming, response)));
  app.get("/who", (incoming, response) => void response.send(readSessionToken(incoming) ?? "nobody"));
  app.post("/change", readForm, (incoming, response) => void response.status(check(incoming) ? 204 : 403).end());
  return app;
}

const cookieOf = async (publicUrl: string, path: string) =>
  (await request(givenApp(publicUrl)).get(path)).headers["set-cookie"]?.[0];

describe("the session cookie", () => {
  it("G1 is bound to the host over https, and never open to scripts", async () => {
    expect(await cookieOf("https://rollcall.test", "/in")).toBe(
      "__Host-rollcall=rse_token; Path=/; Expires=Sun, 01 Jan 2040 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax",
    );
    expect(await cookieOf("http://127.0.0.1:3000", "/in")).toBe(
      "rollcall=rse_token; Path=/; Expires=Sun, 01 Jan 2040 00:00:00 GMT; HttpOnly; SameSite=Lax",
    );
  });

  it("is taken away", async () => {
    expect(await cookieOf("https://rollcall.test", "/out")).toMatch(/^__Host-rollcall=; .*Expires=Thu, 01 Jan 1970/);
  });

  it("is read by its exact name, and only where it looks like ours", async () => {
    const who = async (cookie: string) =>
      (await request(givenApp("https://rollcall.test")).get("/who").set("Cookie", cookie)).text;
    expect(await who("a=b; __Host-rollcall=rse_token")).toBe("rse_token");
    for (const cookie of [
      "rollcall=rse_token",
      "__Host-rollcall=",
      "x__Host-rollcall=rse_token",
      `__Host-rollcall=${"a".repeat(300)}`,
      "__Host-rollcall=<script>",
    ])
      expect({ cookie, who: await who(cookie) }).toEqual({ cookie, who: "nobody" });
  });
});

describe("G11 a change", () => {
  const PUBLIC = "http://rollcall.test";
  const withSession = givenApp(PUBLIC, (incoming) => checkCsrf(incoming, "rse_1"));
  const change = (headers: Record<string, string>, token = csrfTokenOf("rse_1")) =>
    request(withSession).post("/change").set(headers).type("form").send({ csrf: token });

  it("is taken from our own pages with the token of the session", async () => {
    for (const headers of [{}, { Origin: PUBLIC }, { Origin: "null", "Sec-Fetch-Site": "same-origin" }] as Record<
      string,
      string
    >[])
      expect({ headers, status: (await change(headers)).status }).toEqual({ headers, status: 204 });
    const header = { "X-CSRF-Token": csrfTokenOf("rse_1") };
    expect((await request(withSession).post("/change").set(header)).status).toBe(204);
  });

  it("is refused from anywhere else, even with the token", async () => {
    for (const headers of [
      { Origin: "http://evil.test" },
      { Origin: "http://rollcall.test.evil.test" },
      { Origin: "https://rollcall.test" },
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { Origin: "null", "Sec-Fetch-Site": "cross-site" },
    ] as Record<string, string>[])
      expect({ headers, status: (await change(headers)).status }).toEqual({ headers, status: 403 });
  });

  it("is refused without the token, with another session's, and as text/plain", async () => {
    expect((await change({}, "")).status).toBe(403);
    expect((await change({}, csrfTokenOf("rse_2"))).status).toBe(403);
    const plain = request(withSession)
      .post("/change")
      .type("text/plain")
      .send(`csrf=${csrfTokenOf("rse_1")}`);
    expect((await plain).status).toBe(403);
    expect((await request(withSession).post("/change").type("form").send("csrf=a&csrf=b")).status).toBe(403);
  });

  it("of somebody without a session is bound to the browser that got the form", async () => {
    const app = givenApp(PUBLIC, (incoming) => checkCsrf(incoming, undefined));
    const [mine, other] = [request.agent(app), request.agent(app)];
    const token = (await mine.get("/form")).text;
    expect((await mine.get("/form")).text).toBe(token);
    expect((await other.get("/form")).text).not.toBe(token);
    expect((await mine.post("/change").type("form").send({ csrf: token })).status).toBe(204);
    expect((await other.post("/change").type("form").send({ csrf: token })).status).toBe(403);
    expect((await request(app).post("/change").type("form").send({ csrf: token })).status).toBe(403);
  });
});
