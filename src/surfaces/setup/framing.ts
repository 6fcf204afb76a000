/** Which origins may frame a page of the portal, and with which status it comes. */
import type { Request } from "express";
import { portalAddress } from "../../domain/setup-links/framing.ts";
import { readSetupToken } from "../../platform/http/browser.ts";

const STATUS = { there: 200, over: 410, nowhere: 404 } as const;

/** By the link in the path, or by the browser's session once the page has taken the link out of its address. */
export async function framingOf(request: Request): Promise<{ origins: readonly string[]; status: number }> {
  const [, setup, token] = request.path.split("/");
  if (setup !== "setup") return { origins: [], status: STATUS.there };
  const { frameOrigins, state } = await portalAddress(token === "" ? undefined : token, readSetupToken(request));
  return { origins: frameOrigins, status: STATUS[state] };
}
