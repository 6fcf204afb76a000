import express from "express";
import request from "supertest";
import { expect, it } from "vitest";
import { createApp } from "../../src/app.ts";

/** What the program takes for the address of a client that says it comes through proxies. */
async function seenAs(trustProxy: number): Promise<string> {
  const app = createApp({ publicUrl: "http://127.0.0.1:3000", operatorKey: "operator key", trustProxy });
  const probe = express().set("trust proxy", app.get("trust proxy"));
  probe.get("/", (incoming, response) => void response.send(incoming.ip));
  return (await request(probe).get("/").set("X-Forwarded-For", "203.0.113.9, 198.51.100.7")).text;
}

it("N10 believes X-Forwarded-For only for as many proxies as are configured", async () => {
  expect(await seenAs(0)).toMatch(/127\.0\.0\.1$/);
  expect(await seenAs(1)).toBe("198.51.100.7");
  expect(await seenAs(2)).toBe("203.0.113.9");
});
