import express from "express";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { DomainError, invalidField } from "../../../src/domain/errors.ts";
import { PROBLEMS, problems } from "../../../src/surfaces/json/problem.ts";
import { newApp, OPERATOR_KEY } from "../api/tenant.ts";

const reported: unknown[] = [];
const answerTo = (error: unknown) => {
  const app = express().get("/", () => {
    throw error;
  });
  app.use(problems({ requestId: () => "req-1", report: (failure) => reported.push(failure) }));
  return request(app).get("/");
};

describe("a failure", () => {
  it.each(Object.entries(PROBLEMS).filter(([code]) => code !== "internal"))(
    "of the code %s has its status and title",
    async (code, { status, title }) => {
      const answer = await answerTo(new DomainError(code as "invalid", "Because."));

      expect(answer).toMatchObject({ status, type: "application/problem+json" });
      expect(answer.body).toMatchObject({
        code,
        status,
        title,
        detail: "Because.",
        instance: "urn:rollcall:request:req-1",
      });
    },
  );

  it("says when to come back where that helps", async () => {
    for (const code of ["rate_limited", "unavailable"] as const)
      expect(Number((await answerTo(new DomainError(code, "Later."))).headers["retry-after"])).toBeGreaterThan(0);
  });

  it("names the faults of the input", async () => {
    const { body } = await answerTo(invalidField("/team", "There is no such team."));
    expect(body.errors).toEqual([{ pointer: "/team", code: "invalid", detail: "There is no such team." }]);
  });

  it("that nobody expected is vague outside and exact in the log", async () => {
    const bug = new Error("cannot read db1.internal with password hunter2");

    const { status, text, body } = await answerTo(bug);

    expect(status).toBe(500);
    expect(body).toMatchObject({ code: "internal", instance: "urn:rollcall:request:req-1" });
    expect(text).not.toMatch(/db1|hunter2|stack|\.ts/);
    expect(reported.at(-1)).toBe(bug);
  });
});

it("is 503 while there is no database: neither 401, nor 404, nor an empty list", async () => {
  const app = newApp(); // nothing has connected in this file
  for (const key of [OPERATOR_KEY, `rck_${"0".repeat(32)}_${"x".repeat(43)}`]) {
    const { status, headers, body } = await request(app).get("/v1/organizations").set("Authorization", `Bearer ${key}`);

    expect({ status, code: body.code }).toEqual({ status: 503, code: "unavailable" });
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  }
});
