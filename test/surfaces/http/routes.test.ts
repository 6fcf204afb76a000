import express from "express";
import supertest from "supertest";
import { describe, expect, it } from "vitest";
import { type Declared, routerOf } from "../../../src/surfaces/http/routes.ts";
import { admits, nextPageOf, nextStepOf, notAdmitted } from "../../../src/surfaces/http/session-states.ts";
import { Refusal } from "../../../src/surfaces/json/problem.ts";

const routes: readonly Declared[] = [
  { method: "get", path: "/things/:id" },
  { method: "delete", path: "/things/{id}" },
  { method: "post", path: "/things/end-all" },
];

const appOf = (options: boolean) =>
  express()
    .use(
      routerOf(routes, {
        options,
        handlers: ({ method, path }) => [
          (_request: express.Request, response: express.Response) => void response.json(`${method} ${path}`),
        ],
      }),
    )
    .use(((error, _request, response, _next) => {
      const { status, headers, message } = error as Refusal;
      response
        .status(error instanceof Refusal ? status : 500)
        .set(headers ?? {})
        .json(message);
    }) satisfies express.ErrorRequestHandler);

describe("declared routes", () => {
  it("are found with a word before a parameter at its place, wherever it is declared", async () => {
    const app = supertest(appOf(false));
    expect((await app.post("/things/end-all")).body).toBe("post /things/end-all");
    expect((await app.get("/things/7")).body).toBe("get /things/:id");
    expect((await app.delete("/things/7")).body).toBe("delete /things/{id}");
  });

  it("answer any other method with those there are", async () => {
    const refused = await supertest(appOf(false)).put("/things/7");
    expect([refused.status, refused.headers.allow]).toEqual([405, "GET, DELETE, HEAD"]);
    const told = await supertest(appOf(true)).options("/things/end-all");
    expect([told.status, told.headers.allow]).toEqual([204, "POST, OPTIONS"]);
  });
});

describe("how far somebody has signed in", () => {
  it.each([
    ["complete", ["person", "enrolment", "begun"], undefined, "conflict"],
    ["enrolment", ["enrolment", "begun"], "/account/second-factor", "mfa_required"],
    ["second_factor", ["second_factor", "begun"], "/sign-in/second-factor", "mfa_required"],
  ] as const)("%s opens what is for %j", (state, who, page, code) => {
    const all = ["person", "enrolment", "second_factor", "begun"] as const;
    expect(all.filter((somebody) => admits(somebody, { state }))).toEqual(who);
    expect(nextPageOf({ state })).toBe(page);
    expect(nextStepOf({ state })?.code).toBe(page && "mfa_required");
    expect(notAdmitted({ state }).code).toBe(code);
  });
});
