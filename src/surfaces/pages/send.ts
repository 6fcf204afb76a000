/** How a page leaves: its headers and its document. */
import type { Response } from "express";
import { documentOf, type Frame } from "./layout.ts";
import type { Page } from "./route.ts";

const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** What every page says to the browser: nothing inline, nowhere framed, nowhere kept, no address passed on. */
export const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": POLICY,
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Frame-Options": "DENY",
};

/** Sends a page in its frame. */
export function sendPage(
  response: Response,
  { status, page, frame }: { status: number; page: Page; frame: Frame },
): void {
  response.status(status).set(HEADERS).set("Content-Language", frame.locale).vary("Accept-Language");
  response.type("html").send(documentOf(page, frame));
}
