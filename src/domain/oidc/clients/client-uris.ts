/** Which addresses of a client are taken: exact ones, over https, or of the developer's own machine. */
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { DomainError, type Fault } from "../../errors.ts";
import { reachable } from "./reach.ts";

const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);

interface Uris {
  readonly redirectUris?: readonly string[] | undefined;
  readonly postLogoutRedirectUris?: readonly string[] | undefined;
  readonly backchannelLogoutUri?: string | null | undefined;
  readonly initiateLoginUri?: string | null | undefined;
}

/** @throws DomainError `invalid` with every fault */
export function checkUris(uris: Uris): void {
  const { redirectUris = [], postLogoutRedirectUris = [], backchannelLogoutUri, initiateLoginUri } = uris;
  const faults = [
    ...redirectUris.flatMap((uri, index) => faultOf(`/redirectUris/${index}`, browserFault(uri))),
    ...postLogoutRedirectUris.flatMap((uri, index) => faultOf(`/postLogoutRedirectUris/${index}`, browserFault(uri))),
    ...faultOf("/backchannelLogoutUri", backchannelLogoutUri ? backchannelFault(backchannelLogoutUri) : undefined),
    ...faultOf("/initiateLoginUri", initiateLoginUri ? browserFault(initiateLoginUri) : undefined),
  ];
  const [first] = faults;
  if (first) throw new DomainError("invalid", `${first.pointer}: ${first.detail}`, faults);
}

const faultOf = (pointer: string, detail: string | undefined): Fault[] =>
  detail === undefined ? [] : [{ pointer, code: "invalid", detail }];

/** Where a browser is sent. */
function browserFault(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || /[\s*]/.test(text)) return "This is no absolute URL. Wildcards are not taken.";
  if (text.includes("#")) return "A URL with a fragment is not taken.";
  if (url.username !== "" || url.password !== "") return "A URL with a user name or a password is not taken.";
  if (url.protocol === "https:" || isLoopback(url)) return undefined;
  return "The URL must begin with https://; http:// is taken on 127.0.0.1, [::1] and localhost only.";
}

const isLoopback = ({ protocol, hostname }: URL): boolean => protocol === "http:" && LOOPBACK.has(hostname);

/**
 * Whether a request may lead to this address: exactly one that is registered. An application on a device cannot know which port of the
 * loopback interface it will get, so there any will do (RFC 8252 7.3): for a client that keeps no secret, and for an address that is
 * registered without a port. `localhost` counts as well (RFC 9700 2.1 names it): it is taken with a fixed port already, and may lead no
 * further with another; but nobody who registered `127.0.0.1` is led to it, since a name may be resolved to somewhere else.
 */
export function isRegistered(uri: string, registered: readonly string[], { anyPort }: { anyPort: boolean }): boolean {
  if (registered.includes(uri)) return true;
  const url = URL.parse(uri);
  if (!url || !isLoopback(url) || /[\s#]/.test(uri)) return false;
  return registered.some((one) => isOfAnyPort(one, anyPort) && withoutPort(uri) === withoutPort(one));
}

const isOfAnyPort = (registered: string, anyPort: boolean): boolean => {
  const url = new URL(registered);
  return isLoopback(url) && (anyPort || withoutPort(registered) === registered);
};

/** The text as it is, but for its port: everything else is compared exactly. */
const withoutPort = (uri: string): string =>
  uri.replace(/^(http:\/\/(?:[^/?#@:[\]]+|\[[^/?#@\]]*\])):\d{1,5}(?=[/?#]|$)/, "$1");

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
