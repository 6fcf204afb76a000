/** Guides as pages that are forwarded: for everybody, in both languages, with nothing of anybody in them. */
import supertest from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { buildConsole } from "../../../src/console/build.ts";
import { guideOf } from "../../../src/console/guides/guide.ts";
import { VENDORS } from "../../../src/console/setup/vendors/vendors.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenApp, textOf } from "./browser.ts";

useDatabase();
const app = givenApp();
beforeAll(async () => {
  await buildConsole();
});

const open = (path: string, language = "en") =>
  supertest(app).get(path).set("Accept", "text/html").set("Accept-Language", language);

describe("the guides", () => {
  it("are listed, each under the name of its identity provider", async () => {
    const { status, text } = await open("/guides");
    expect(status).toBe(200);
    for (const { key, name } of VENDORS) expect(text).toContain(`<a href="/guides/${key}?language=en">${name}</a>`);
    expect((await open("/guides", "de")).text).toContain("Einen Identitätsanbieter einrichten");
  });

  it.each(VENDORS.map((vendor) => [vendor.key, vendor] as const))(
    "%s tells every step of the guide",
    async (key, vendor) => {
      for (const language of ["en", "de"] as const) {
        const answer = await open(`/guides/${key}?language=${language}`);
        const { status, text } = answer;
        expect(status).toBe(200);
        const shown = textOf(answer);
        const told = guideOf(vendor, language)
          .split(/\n|(?<!\\)\|/)
          .map((part) => part.replaceAll(/[*`\\]|^#+ |^[- ]+$/g, "").trim());
        for (const part of told) expect(shown).toContain(part);
        expect(text).toContain(`lang="${language}"`);
        expect(text).not.toMatch(/\*\*|\| ---|undefined/);
      }
    },
  );

  it("come in the language that the browser reads, and in the other where the address says so", async () => {
    expect((await open("/guides/entra", "de-AT")).text).toContain(">Microsoft Entra ID einrichten</h1>");
    expect((await open("/guides/entra?language=en", "de-AT")).text).toContain(">Setting up Microsoft Entra ID</h1>");
    expect((await open("/guides/entra?language=xx")).text).toContain(">Setting up Microsoft Entra ID</h1>");
  });

  it("are no way to other files", async () => {
    for (const path of ["/guides/nobody", "/guides/..%2F..%2Findex", "/guides/entra.en", "/guides/__proto__"])
      expect((await open(path)).status).toBe(404);
  });
});
