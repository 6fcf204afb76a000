/** The files that pages load: one style sheet, one script for passkeys, one icon. Their addresses change with their content. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Router } from "express";

const FILES = {
  style: { name: "style.css", type: "text/css; charset=utf-8" },
  passkeys: { name: "passkeys.js", type: "text/javascript; charset=utf-8" },
  icon: { name: "icon.svg", type: "image/svg+xml" },
} as const;
type Asset = keyof typeof FILES;

// Read at start: a missing file stops the program rather than a visitor.
const bytes = (asset: Asset): Buffer => readFileSync(join(import.meta.dirname, "assets", FILES[asset].name));
const contents: Readonly<Record<Asset, Buffer>> = {
  style: bytes("style"),
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
  passkeys: address("passkeys"),
  icon: address("icon"),
};

/** Serves them, and nothing else, at `/assets`. */
export function assetsRouter(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const asset of Object.keys(FILES) as Asset[]) {
    const { name, type } = FILES[asset];
    router.get(`/${name}`, (_request, response) => {
      response.set("Cache-Control", "public, max-age=31536000, immutable").type(type).send(contents[asset]);
    });
  }
  return router;
}
