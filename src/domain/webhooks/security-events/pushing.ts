/** A security event as it is pushed (RFC 8935), and what an answer to it means. */
import type { EndpointDoc } from "../endpoint.model.ts";
import { openAuthorization } from "../secrets.ts";
import type { Try } from "../types.ts";

/** What is posted. @returns undefined where the authorization was encrypted with another ENCRYPTION_KEY */
export function pushed(stream: EndpointDoc, token: string) {
  const authorization = openAuthorization(stream);
  if (authorization === undefined) return undefined;
  return {
    headers: {
      ...{ "content-type": "application/secevent+jwt", accept: "application/json", "user-agent": "Rollcall" },
      ...(authorization !== null && { authorization }),
    },
    body: token,
  };
}

/** Said of the event itself: sent again it would be the same. What is said of keys and of the authorization may be mended. */
const FINAL = new Set(["invalid_request", "invalid_issuer", "invalid_audience", "invalid_state"]);

/** Why a receiver takes an event never (RFC 8935 §2.4); undefined where it may be tried again. */
export function finalRefusal({ status, answer }: Pick<Try, "status" | "answer">): string | undefined {
  if (status !== 400) return undefined;
  const { err, description } = wordsIn(answer);
  if (typeof err !== "string" || !FINAL.has(err)) return undefined;
  return `The receiver refused it: ${err}${typeof description === "string" ? `, ${description.slice(0, 200)}` : ""}`;
}

function wordsIn(answer: string | null): { readonly err?: unknown; readonly description?: unknown } {
  try {
    return Object(JSON.parse(answer ?? "")) as object;
  } catch {
    return {};
  }
}
