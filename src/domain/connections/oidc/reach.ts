/** Which addresses this instance asks as those of an OpenID provider: OPENID_TO_PRIVATE allows those beside it. */
import { boundedFetch } from "../../../platform/outgoing/safe-exchange.ts";
import { newReach } from "../../reach.ts";

const { use, permits, reachable } = newReach();

/** Sets whether private addresses, and http, are allowed. */
export const useProviderReach = use;

/** Whether it may be asked there. @throws NotFetched */
export const providerReachable = reachable;

/** No discovery document, set of keys or token answer of a real provider is a tenth of it. */
const LARGEST = 512 * 1024;
const WAITS_MS = 10_000;

/** How everything is fetched from providers. */
export const providerFetch = boundedFetch({ reachable, permits, maxBytes: LARGEST, timeoutMs: WAITS_MS });
