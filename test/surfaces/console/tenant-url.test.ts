/** Which form of its address an identity provider is given, and which addresses none in the cloud can reach. */
import { describe, expect, it } from "vitest";
import { isOnlyNear, tenantUrl } from "../../../src/console/credentials/tenant-url.ts";

describe("the tenant URL", () => {
  it("bears the flag for Entra alone", () => {
    const base = "https://rollcall.example.com/scim/v2";
    expect(tenantUrl("entra", base)).toBe(`${base}?aadOptscim062020`);
    for (const profile of ["okta", "generic"] as const) expect(tenantUrl(profile, base)).toBe(base);
  });

  it.each([
    ...[
      "http://127.0.0.1:3000/scim/v2",
      "http://localhost:3000",
      "http://[::1]:3000",
      "http://10.0.0.4",
      "http://0.0.0.0",
    ],
    ...[
      "https://rollcall.local",
      "http://192.168.1.4",
      "http://172.20.0.2",
      "http://a.localhost",
      "http://[fd12:3456::1]",
    ],
  ])("%s is out of reach for a cloud", (url) => {
    expect(isOnlyNear(url)).toBe(true);
  });

  it.each([
    "https://rollcall.example.com/scim/v2",
    "https://203.0.113.4",
    "http://172.32.0.1",
    "https://10.example.com",
  ])("%s is not", (url) => {
    expect(isOnlyNear(url)).toBe(false);
  });
});
