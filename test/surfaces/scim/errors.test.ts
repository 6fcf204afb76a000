import { describe, expect, it } from "vitest";
import { DomainError, type ErrorCode } from "../../../src/domain/errors.ts";
import { errorText } from "../../../src/surfaces/scim/answers/answer.ts";
import { toScimError } from "../../../src/surfaces/scim/answers/errors.ts";

describe("failures of the domain", () => {
  it.each<[ErrorCode, number, string | undefined]>([
    ["unauthenticated", 401, undefined],
    ["not_found", 404, undefined],
    ["conflict", 409, "uniqueness"],
    ["stale", 412, undefined],
    ["invalid", 400, "invalidValue"],
    ["too_costly", 400, "tooMany"],
    ["rate_limited", 429, undefined],
    ["unavailable", 503, undefined],
    ["forbidden", 403, undefined],
    ["last_owner", 403, undefined],
    ["managed_by_directory", 403, undefined],
    ["connection_disabled", 403, undefined],
    ["seat_limit_reached", 403, undefined],
    ["provisioning_conflict", 403, undefined],
  ])("%s is %i", (code, status, scimType) => {
    const error = toScimError(new DomainError(code, "Because."), "r1");
    expect([error.status, error.scimType]).toEqual([status, scimType]);
  });

  it("say when to come again", () =>
    expect(toScimError(new DomainError("rate_limited", "Slow down."), "r1").headers).toHaveProperty("Retry-After"));
});

it("S8, S27: anything else is 500 with the id of the request, whatever it says of itself", () => {
  const error = toScimError(
    Object.assign(new TypeError("Cannot read properties of undefined (reading 'secret')"), { status: 404 }),
    "r1",
  );
  expect(error.status).toBe(500);
  expect(JSON.parse(errorText(error))).toEqual({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: "500",
    detail: "Something went wrong on this server. The request was r1.",
  });
});
