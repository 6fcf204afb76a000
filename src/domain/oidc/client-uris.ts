/** Which addresses of a client are taken: exact ones, over https, or of the developer's own machine. */
import { NotFetched } from "../../platform/outside.ts";
import { DomainError, type Fault } from "../errors.ts";
import { reachable } from "./reach.ts";

const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);

interface Uris {
  readonly redirectUris?: readonly string[] | undefined;
  readonly postLogoutRedirectUris?: readonly string[] | undefined;
  readonly backchannelLogoutUri?: string | null | undefined;
}

/** @throws DomainError `invalid` with every fault */
export function checkUris({ redirectUris = [], postLogoutRedirectUris = [], backchannelLogoutUri }: Uris): void {
  const faults = [
    ...redirectUris.flatMap((uri, index) => faultOf(`/redirectUris/${index}`, browserFault(uri))),
    ...postLogoutRedirectUris.flatMap((uri, index) => faultOf(`/postLogoutRedirectUris/${index}`, browserFault(uri))),
    ...faultOf("/backchannelLogoutUri", backchannelLogoutUri ? backchannelFault(backchannelLogoutUri) : undefined),
  ];
  const [first] = faults;
  if (first) throw new DomainError("invalid", `${first.pointer}: ${first.detail}`, faults);
}

const faultOf = (pointer: string, detail: string | undefined): Fault[] =>
  detail === undefined ? [] : [{ pointer, code: "invalid", detail }];

/** Where a browser is sent with a code. */
function browserFault(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || /[\s*]/.test(text)) return "This is no absolute URL. Wildcards are not taken.";
  if (text.includes("#")) return "A URL with a fragment is not taken.";
  if (url.username !== "" || url.password !== "") return "A URL with a user name or a password is not taken.";
  if (url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname))) return undefined;
  return "The URL must begin with https://; http:// is taken on 127.0.0.1, [::1] and localhost only.";
}

function backchannelFault(text: string): string | undefined {
  if (text.includes("#")) return "A URL with a fragment is not taken.";
  try {
    reachable(text);
    return undefined;
  } catch (error) {
    if (error instanceof NotFetched) return error.message;
    throw error;
  }
}

/** The origins that a browser application of this client runs on. */
export const originsOf = (redirectUris: readonly string[]): Set<string> =>
  new Set(redirectUris.map((uri) => new URL(uri).origin));
