import { readFileSync } from "node:fs";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { document, openApiText, routes } from "../../../src/surfaces/api/router.ts";
import { newApp } from "./tenant.ts";

describe("the OpenAPI document", () => {
  it("is the file in schemas/: run `npm run openapi` after a change", () => {
    expect(readFileSync(new URL("../../../schemas/openapi.json", import.meta.url), "utf8")).toBe(openApiText());
  });

  it("is served to everybody", async () => {
    const { status, type, text } = await request(newApp()).get("/v1/openapi.json");

    expect({ status, type }).toEqual({ status: 200, type: "application/json" });
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it("refers only to what it holds", () => {
    const text = openApiText();
    const holds = (pointer: string): boolean =>
      pointer
        .split("/")
        .slice(1)
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], JSON.parse(text)) !==
      undefined;
    const references = [...text.matchAll(/"\$ref": "(#[^"]+)"/g)].map(([, pointer = ""]) => pointer);

    expect(references.length).toBeGreaterThan(100);
    expect([...new Set(references)].filter((pointer) => !holds(pointer))).toEqual([]);
  });

  it("names every operation once", () => {
    const ids = routes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
