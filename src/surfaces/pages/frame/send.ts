/** How a page leaves: its headers and its document. */
import type { Response } from "express";
import type { Page } from "../route.ts";
import { documentOf, type Frame } from "./layout.ts";

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

/** A page in its frame, with its status. */
export interface Framed {
  readonly status: number;
  readonly page: Page;
  readonly frame: Frame;
}

/** The same as it goes out. */
export interface Leaving {
  readonly status: number;
  readonly locale: Frame["locale"];
  readonly document: string;
}

/** Puts a page into its frame. */
export const framed = ({ status, page, frame }: Framed): Leaving => ({
  status,
  locale: frame.locale,
  document: documentOf(page, frame),
});

/** Sends a document. */
export function sendDocument(response: Response, { status, locale, document }: Leaving): void {
  response.status(status).set(HEADERS).set("Content-Language", locale).vary("Accept-Language");
  response.type("html").send(document);
}

/** Sends a page in its frame. */
export const sendPage = (response: Response, page: Framed): void => sendDocument(response, framed(page));
