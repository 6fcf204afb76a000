/** How a request reached this process: what proxies have said of it, and what is believed of that. */
import type { Request } from "express";

/** By which way a request came. */
export interface Reached {
  /** Where it comes from, as far as proxies are believed. */
  readonly address: string;
  /** How many addresses X-Forwarded-For names. */
  readonly forwarded: number;
  /** How many proxies are believed (TRUST_PROXY). */
  readonly trusted: number;
  /** The Host header, and X-Forwarded-Proto. Nothing is built from them: links begin with PUBLIC_URL. */
  readonly host: string | null;
  readonly protocol: string | null;
}

const LONGEST = 255;
const short = (value: string | string[] | undefined): string | null => value?.toString().slice(0, LONGEST) || null;

/** Reads it off the request. */
export const reachedBy = (request: Request): Reached => ({
  address: request.ip ?? "",
  forwarded: (request.headers["x-forwarded-for"]?.toString() ?? "").split(",").filter((part) => part.trim()).length,
  trusted: Number(request.app.get("trust proxy")),
  host: short(request.headers.host),
  protocol: short(request.headers["x-forwarded-proto"]),
});
