import express, { type Express } from "express";
import mongoose from "mongoose";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { DomainError, type ErrorCode, tooOften } from "../../../src/domain/errors.ts";
import { identify, requestIdOf } from "../../../src/platform/http/requests.ts";
import { PROBLEMS, type ProblemCode, problems } from "../../../src/surfaces/json/problem.ts";
import { failurePages } from "../../../src/surfaces/pages/frame/failure.ts";
import { refusalWords } from "../../../src/surfaces/pages/words/refusals.ts";

const reported: unknown[] = [];
const wiring = { requestId: requestIdOf, report: (error: unknown) => void reported.push(error) };

/** An app whose only route fails with this. */
function failing(error: unknown): Express {
  const app = express().use(identify);
  app.get("/", () => {
    throw error;
  });
  return app.use(failurePages(wiring), problems(wiring));
}

const pageOf = (error: unknown, language = "en") =>
  request(failing(error)).get("/").set("Accept", "text/html").set("Accept-Language", language);

describe("a failure as a page", () => {
  it.each([
    [new DomainError("forbidden", "x"), 403, "This form cannot be used any more"],
    [new DomainError("not_found", "x"), 404, "There is nothing here"],
    [new DomainError("invitation_expired", "x"), 410, "This invitation has expired"],
    [tooOften(77), 429, "Too many attempts"],
    [new Error("the secret is 42"), 500, "Something went wrong"],
    [
      new mongoose.mongo.MongoServerSelectionError("db1.internal is away", {} as never),
      503,
      "We are away for a moment",
    ],
  ])("%s is told with status %i", async (error, status, title) => {
    const page = await pageOf(error);
    expect({ status: page.status, type: page.type }).toEqual({ status, type: "text/html" });
    expect(page.text).toContain(title);
    expect(page.text).toContain(page.headers["x-request-id"]);
    expect(page.text).not.toMatch(/secret is|internal is away|Error:/);
    expect(page.headers["cache-control"]).toBe("no-store");
  });

  it("says when to come back", async () => {
    expect((await pageOf(tooOften(77))).headers["retry-after"]).toBe("77");
  });

  it("leaves the exact cause to the log", async () => {
    reported.length = 0;
    const cause = new Error("the secret is 42");
    await pageOf(cause);
    await pageOf(new DomainError("not_found", "x"));
    expect(reported).toEqual([cause]);
  });

  it("has German words wherever it has English ones", () => {
    const own = (locale: "en" | "de") =>
      Object.keys(PROBLEMS).filter(
        (code) => refusalWords(locale, code as ProblemCode) !== refusalWords(locale, "internal"),
      );
    expect(own("de")).toEqual(own("en"));
    const signIn: ErrorCode[] = [
      "membership_missing",
      "member_deactivated",
      "sso_required",
      "mfa_required",
      "seat_limit_reached",
      "invalid_credentials",
    ];
    expect(own("en")).toEqual(expect.arrayContaining(signIn));
  });
});
