/** Guides that are forwarded to whoever looks after an identity provider: made from the portal's data, and fit to be forwarded. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VENDORS } from "../src/console/setup/vendors/vendors.ts";
import { words as portalWords } from "../src/console/setup/words.ts";
import { GUIDES, guides } from "./tools/guides.ts";

describe("a guide", () => {
  it.each(guides())("%s is what the portal's data says: run `npm run guides`", (path, text) => {
    expect(readFileSync(join(GUIDES, path), "utf8")).toBe(text);
  });

  it.each(guides())("%s names steps, buttons and deviations as the portal does", (path, text) => {
    const said = portalWords[path.startsWith("de/") ? "de" : "en"];
    for (const name of [said.addDomain, said.readMetadata, said.names.groups, said.names.try, said.names.live])
      expect(text).toContain(`*${name}*`);
    for (const name of [said.tryBegin, said.tryOpen, said.goLive.scim, said.goLive.saml])
      expect(text).toContain(`*${name}*`);
    expect(text).not.toMatch(/^\| `[a-z_]+` \|/m);
  });

  it("is there for each identity provider, in both languages, and for no other", () => {
    const there = readdirSync(GUIDES, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
    expect(there.map((path) => path.replaceAll("\\", "/")).sort()).toEqual(
      guides()
        .map(([path]) => path)
        .sort(),
    );
    expect(there).toHaveLength(2 * VENDORS.length);
  });

  it.each(guides())("%s can be forwarded: no key of ours, no call, no link into our documentation", (_path, text) => {
    expect(text).not.toMatch(/curl|operator|\/v1\/|api_key|\$ORG|\]\(/i);
    expect(text).not.toMatch(/undefined|\[object/);
  });

  it.each(VENDORS.map((vendor) => [vendor.key, vendor] as const))(
    "%s says when its pages were looked at",
    (_key, vendor) => {
      expect(vendor.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(Date.parse(vendor.checked)).toBeLessThanOrEqual(Date.now());
    },
  );
});
