/** The files that pages load. Their addresses change with their content, so that browsers may keep them for ever. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type RequestHandler, type Response, Router } from "express";
import { notFound } from "../../../domain/errors.ts";
import { logoOf } from "../../../domain/organizations/branding/logos.ts";
import { brandStyle } from "./brand-style.ts";

const FILES = {
  style: { name: "style.css", type: "text/css; charset=utf-8" },
  pages: { name: "pages.js", type: "text/javascript; charset=utf-8" },
  passkeys: { name: "passkeys.js", type: "text/javascript; charset=utf-8" },
  icon: { name: "icon.svg", type: "image/svg+xml" },
} as const;
type Asset = keyof typeof FILES;

// Read at start: a missing file stops the program rather than a visitor.
const file = (name: string): Buffer => readFileSync(join(import.meta.dirname, "..", "assets", name));
const bytes = (asset: Asset): Buffer => file(FILES[asset].name);
const contents: Readonly<Record<Asset, Buffer>> = {
  // The tokens are the console's too (src/console).
  style: Buffer.concat([file("tokens.css"), bytes("style")]),
  pages: bytes("pages"),
  passkeys: bytes("passkeys"),
  icon: bytes("icon"),
};

const address = (asset: Asset): string => {
  const version = createHash("sha256").update(contents[asset]).digest("hex").slice(0, 12);
  return `/assets/${FILES[asset].name}?v=${version}`;
};

/** Where each file is. */
export const assets: Readonly<Record<Asset, string>> = {
  style: address("style"),
  pages: address("pages"),
  passkeys: address("passkeys"),
  icon: address("icon"),
};

const send = (response: Response, type: string, content: Buffer | string): void => {
  response.set("Cache-Control", "public, max-age=31536000, immutable").type(type).send(content);
};

const colours: RequestHandler<{ colour: string }> = ({ params: { colour } }, response) => {
  const sheet = brandStyle(colour);
  if (sheet === null) throw notFound("style sheet", colour);
  send(response, FILES.style.type, sheet);
};

/** Sent as the picture that it was seen to be, whatever a browser might make of it. */
const logos: RequestHandler<{ organization: string; version: string }> = async ({ params }, response) => {
  const logo = await logoOf(params.organization, params.version);
  if (!logo) throw notFound("logo", params.version);
  response.set("X-Content-Type-Options", "nosniff").set("Content-Security-Policy", "default-src 'none'; sandbox");
  send(response, logo.type, logo.bytes);
};

/** Serves them, and nothing else, at `/assets`. */
export function assetsRouter(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const asset of Object.keys(FILES) as Asset[]) {
    const { name, type } = FILES[asset];
    router.get(`/${name}`, (_request, response) => send(response, type, contents[asset]));
  }
  return router.get("/brand/:colour.css", colours).get("/logos/:organization/:version", logos);
}
