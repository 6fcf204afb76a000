/** What an authorization request asks of the person and the session, read from its parameters. */
import type { Asked } from "../../domain/oidc/asking.ts";

type Parameters = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** The prompts of a request (OpenID Connect Core 3.1.2.1). */
export const promptsOf = ({ prompt }: Parameters): Set<string> => new Set(text(prompt)?.split(" "));

/** The request, as the session is compared with it. */
export function askedOf(parameters: Parameters, since?: Date): Asked {
  const prompts = promptsOf(parameters);
  const maxAge = parameters.max_age === undefined ? undefined : Number(parameters.max_age);
  return {
    organization: text(parameters.organization),
    fresh: prompts.has("login"),
    choose: prompts.has("select_account"),
    maxAge: Number.isSafeInteger(maxAge) ? maxAge : undefined,
    personId: subjectOf(text(parameters.id_token_hint)),
    since,
  };
}

/** Whom the hint names. Its signature was checked when the request came; it decides nothing but whom to refuse. */
function subjectOf(hint: string | undefined): string | undefined {
  if (hint === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(hint.split(".")[1] ?? "", "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null && "sub" in claims ? text(claims.sub) : undefined;
  } catch {
    return undefined;
  }
}

/** The address that the client thinks the person has. */
export const emailHint = ({ login_hint: hint }: Parameters): string | undefined => text(hint)?.slice(0, 254);
