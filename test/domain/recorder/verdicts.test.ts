/** What a page says to whoever sets a provider up, of one request. */
import { expect, it } from "vitest";
import { verdictOf } from "../../../src/domain/recorder/verdicts.ts";

it.each([
  ["GET", "/scim/v2/ServiceProviderConfig", 200, "discovered"],
  ["GET", '/scim/v2/Users?filter=userName eq "x"', 200, "looked_for"],
  ["POST", "/scim/v2/Users/.search", 200, "looked_for"],
  ["GET", "/scim/v2/Users/dusr_1", 200, "read"],
  ["POST", "/scim/v2/Users", 201, "user_pushed"],
  ["PATCH", "/scim/v2/Users/dusr_1", 200, "user_changed"],
  ["PUT", "/scim/v2/Groups/dgrp_1", 200, "group_changed"],
  ["DELETE", "/scim/v2/Groups/dgrp_1", 204, "group_removed"],
  ["POST", "/scim/v2/Bulk", 200, "several"],
  ["POST", "/scim/v2/Users", 400, "refused_input"],
  ["POST", "/scim/v2/Users", 409, "refused_conflict"],
  ["PATCH", "/scim/v2/Users/dusr_1", 404, "refused_unknown"],
  ["POST", "/scim/v2/Users", 429, "refused_pace"],
  ["POST", "/scim/v2/Users", 500, "failed"],
] as const)("%s %s, answered %i, is %s", (method, path, status, verdict) => {
  expect(verdictOf({ method, path, status })).toBe(verdict);
});
it("waits for a decision where a breaker holds it", () => {
  expect(verdictOf({ method: "DELETE", path: "/scim/v2/Users/x", status: 429, code: "held_by_breaker" })).toBe("held");
});
