/**
 * The console and the set-up portal: two pages of the browser, built by Vite from src/console, which do everything by `/v1`, `/auth` and
 * `/setup`. Every address below `/console` gets the one, and below `/setup` the other; what it shows is decided there.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import express, { type Request, type RequestHandler, Router } from "express";
import { Refusal } from "../json/problem.ts";

/** Where `npm run console` puts what it builds. */
const BUILT = join(import.meta.dirname, "..", "..", "..", "dist", "console");

/** Frames of these origins may hold the page, and this is its status: a link that is over has a page as well, to ask for another one. */
type Framing = (request: Request) => Promise<{ readonly origins: readonly string[]; readonly status: number }>;

const policy = (nonce: string, ancestors: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    // The library for focus and menus adds one style element of its own; it carries this nonce.
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(" ") : "'none'"}`,
  ].join("; ");

/** The router to mount at the root. @param framing which origins may frame a page of the set-up portal */
export function consoleRouter(framing: Framing = async () => ({ origins: [], status: 200 })): Router {
  const sending =
    (page: string | undefined): RequestHandler =>
    async (request, response) => {
      if (page === undefined)
        throw new Refusal(503, "unavailable", "The console is not built. Run `npm run console`, then start again.");
      const nonce = randomBytes(16).toString("base64");
      const { origins: ancestors, status } = await framing(request);
      // The older header knows no list: the policy says who may.
      if (ancestors.length > 0) response.removeHeader("X-Frame-Options");
      response.status(status).set({
        "Content-Security-Policy": policy(nonce, ancestors),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
      });
      response.type("html").send(page.replaceAll("{{nonce}}", nonce));
    };
  const files = express.static(join(BUILT, "console-assets"), { immutable: true, maxAge: "365d", index: false });
  return Router({ caseSensitive: true, strict: true })
    .use("/console-assets", files, nowhere)
    .get(["/console", "/console/*path"], sending(pageOf("index.html")))
    .get(["/setup", "/setup/*path"], sending(pageOf("setup.html")));
}

const pageOf = (name: string): string | undefined => {
  const path = join(BUILT, name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
};

const nowhere: RequestHandler = () => {
  throw new Refusal(404, "not_found", "There is nothing at this path.");
};
