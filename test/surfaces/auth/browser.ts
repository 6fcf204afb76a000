/** A browser, as far as `/auth` can tell: it keeps the cookie, and shows the token that it was given. */
import type { Express } from "express";
import request, { type Response } from "supertest";
import { createApp } from "../../../src/app.ts";
import { PASSWORD } from "../../support/visitors.ts";

export const ORIGIN = "https://rollcall.test";

export const newApp = (): Express => createApp({ publicUrl: ORIGIN, operatorKey: "the-operator-key-of-the-tests" });

export interface Browser {
  /** What is held now. */
  readonly held: { cookie: string; csrf: string };
  readonly get: (path: string) => Promise<Response>;
  readonly post: (path: string, body?: object, headers?: Record<string, string>) => Promise<Response>;
  readonly remove: (path: string) => Promise<Response>;
}

/** A browser without any cookie, or with a stolen one. */
export function newBrowser(app: Express, held = { cookie: "", csrf: "" }): Browser {
  const keep = (response: Response): Response => {
    for (const cookie of [response.headers["set-cookie"] ?? []].flat())
      held.cookie = /^[^=]+=;/.test(cookie) ? "" : (cookie.split(";", 1)[0] ?? "");
    held.csrf = response.headers["x-csrf-token"] ?? held.csrf;
    return response;
  };
  const headers = (): Record<string, string> => ({
    ...(held.cookie && { Cookie: held.cookie }),
    ...(held.csrf && { "X-CSRF-Token": held.csrf }),
  });
  return {
    held,
    get: async (path) => keep(await request(app).get(`/auth${path}`).set(headers())),
    post: async (path, body = {}, more = {}) =>
      keep(
        await request(app)
          .post(`/auth${path}`)
          .set({ ...headers(), Origin: ORIGIN, ...more })
          .send(body),
      ),
    remove: async (path) => keep(await request(app).delete(`/auth${path}`).set(headers())),
  };
}

/** A browser in which somebody has signed in with PASSWORD. */
export async function signedIn(app: Express, email: string, more: object = {}): Promise<Browser> {
  const browser = newBrowser(app);
  const { status, text } = await browser.post("/password", { email, password: PASSWORD, ...more });
  if (status !== 200) throw new Error(`Signing in failed with ${status}: ${text}`);
  return browser;
}
