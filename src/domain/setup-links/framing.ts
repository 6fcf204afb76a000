/** Whose pages may show the portal in a frame, and whether its link is over: asked for each page. */
import { DomainError } from "../errors.ts";
import { linkAnywhere, linkOfToken, sessionOfToken } from "./opening.ts";
import { stateOf } from "./presenting.ts";

/** What the browser is told with a page of the portal, before anybody is in. */
export interface PortalAddress {
  readonly frameOrigins: readonly string[];
  readonly state: "there" | "over" | "nowhere";
}

const NOWHERE: PortalAddress = { frameOrigins: [], state: "nowhere" };

/** By the link of an address, or by that of a browser's session. */
export async function portalAddress(token: string | undefined, session: string | undefined): Promise<PortalAddress> {
  if (token !== undefined) {
    const link = await linkOfToken(token).catch(unknown);
    if (!link) return NOWHERE;
    const isOver = !["unused", "open"].includes(stateOf(link));
    return { frameOrigins: link.frameOrigins, state: isOver ? "over" : "there" };
  }
  const opened = await sessionOfToken(session);
  return { frameOrigins: (opened && (await linkAnywhere(opened.linkId)))?.frameOrigins ?? [], state: "there" };
}

function unknown(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}
