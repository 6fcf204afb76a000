/** What every failure of the SCIM surface looks like (RFC 7644 §3.12). */
import type { Response } from "supertest";
import { expect } from "vitest";

const ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

/** Fails unless the answer is a SCIM error of this status that tells nothing of the inside. */
export function expectScimError(response: Response, status: number): void {
  expect([response.status, response.body.status, response.body.schemas]).toEqual([status, String(status), [ERROR]]);
  expect(response.headers["content-type"]).toBe("application/scim+json");
  expect(response.text).not.toMatch(/<html|\n\s+at |node_modules|TypeError|Cannot read/i);
}
