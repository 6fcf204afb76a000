/** What a browser brings from a provider (OpenID Connect Core 1.0, 3.1.2.5; RFC 9207): read as it is, each parameter once. */
import type { OidcSettings } from "../../../domain/connections/oidc/types.ts";
import { refuse, shown } from "../refusal.ts";

/** The parameters of an answer; none of them is believed by being read. */
export interface Answer {
  readonly all: URLSearchParams;
  /** Undefined also where it was sent twice. */
  readonly state: string | undefined;
}

const LONGEST = 8_192;

/** Reads the query of the address that the browser came to. */
export function answerIn(originalUrl: string): Answer {
  const all = new URL(originalUrl, "http://answer").searchParams;
  const states = all.getAll("state");
  return { all, state: states.length === 1 ? states[0] : undefined };
}

/** That it is one answer, and not several in one. @throws RefusedToken */
export function checkShape({ all }: Answer): void {
  if (all.toString().length > LONGEST)
    refuse("response_not_expected", `The answer is longer than ${LONGEST} characters.`);
  const names = [...all.keys()];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) refuse("parameter_repeated", `${shown(repeated)} stands in the answer more than once.`);
  const token = names.find((name) => name === "id_token" || name === "access_token" || name === "response");
  if (token !== undefined)
    refuse("response_not_expected", `The answer has ${token} in the address: only a code was asked for.`);
}

/** That it comes from the provider that was asked, and with a code. @throws RefusedToken */
export function checkSender({ all }: Answer, { issuer, provider }: Pick<OidcSettings, "issuer" | "provider">): void {
  const said = all.get("iss");
  if (said !== null && said !== issuer) refuse("issuer_wrong", `iss of the answer is ${shown(said)}, not ${issuer}.`);
  if (said === null && provider.namesItself)
    refuse("issuer_missing", "The provider says that its answers name it (RFC 9207), and this one does not.");
  const error = all.get("error");
  if (error !== null)
    refuse(
      "provider_refused",
      `The provider answered ${shown([error, all.get("error_description") ?? ""].join(" "))}.`,
    );
}

/** The authorization code of an answer. @throws RefusedToken `response_missing` where there is none */
export const codeIn = ({ all }: Answer): string =>
  all.get("code") || refuse("response_missing", "The answer has neither a code nor an error.");
