/** What an event changed, field by field. */
import { expect, it } from "vitest";
import { fieldsChanged, partsChanged } from "../../../src/console/log/difference.ts";

it("tells only what differs, and all that one side says where there is no other", () => {
  expect(fieldsChanged({ mfa: "off", seatLimit: 5 }, { mfa: "guests", seatLimit: 5 })).toEqual([
    { field: "mfa", before: "off", after: "guests" },
  ]);
  expect(fieldsChanged(null, { name: "Core" })).toEqual([{ field: "name", before: undefined, after: "Core" }]);
  expect(fieldsChanged({ name: "Core" }, null)).toEqual([{ field: "name", before: "Core", after: undefined }]);
  expect(fieldsChanged(null, null)).toEqual([]);
});

it("tells the parts of what has parts, however deep", () => {
  const before = { branding: { color: "#111", logo: { url: "a" } }, roles: ["admin"] };
  const after = { branding: { color: "#111", logo: { url: "b" } }, roles: ["admin", "owner"] };
  expect(partsChanged(before, after)).toEqual([
    { field: "branding.logo.url", before: "a", after: "b" },
    { field: "roles", before: ["admin"], after: ["admin", "owner"] },
  ]);
});
