/** The provider of this process: made when it is first needed, and anew when the keys have changed. */

import type { KoaContextWithOIDC, Provider } from "oidc-provider";
import { keyring, keyringVersion } from "../../domain/oidc/keyring.ts";
import { log } from "../../platform/log.ts";
import { leave } from "./failures.ts";
import { cookieNames, makeProvider } from "./provider.ts";

export interface Running {
  readonly provider: Provider;
  readonly handle: ReturnType<Provider["callback"]>;
}

// What another process has rotated is known here after so long.
const ASK_EVERY_MS = 10_000;

/** @returns what gives the provider as it is to be now */
export function running(publicUrl: string, askEveryMs = ASK_EVERY_MS): () => Promise<Running> {
  let version = 0;
  let askedAt = 0;
  let current: Promise<Running> | undefined;
  const make = async (): Promise<Running> => {
    const keys = await keyring();
    version = keys.version;
    return start(publicUrl, makeProvider(publicUrl, keys));
  };
  const renew = (): Promise<Running> => {
    const made = make();
    current = made;
    // Whoever waits is told; the next who asks tries again.
    made.catch(() => {
      if (current === made) current = undefined;
    });
    return made;
  };
  return async () => {
    if (!current) return renew();
    if (Date.now() - askedAt >= askEveryMs) {
      askedAt = Date.now();
      if ((await keyringVersion()) !== version) return renew();
    }
    return current;
  };
}

function start(publicUrl: string, provider: Provider): Running {
  const { session } = cookieNames(publicUrl);
  provider.use(async (ctx, next) => {
    await next();
    withoutSessionCookie(ctx as KoaContextWithOIDC, session);
    if (ctx.status === 404 && !("_matchedRoute" in ctx)) leave(ctx);
  });
  provider.on("server_error", (ctx, error) =>
    log.error({ err: error, requestId: ctx.response.get("X-Request-Id") }, "A request failed."),
  );
  // What even the library did not expect; its types know only its own events.
  (provider as NodeJS.EventEmitter).on("error", (error: unknown) => log.error({ err: error }, "A request failed."));
  return { provider, handle: provider.callback() };
}

/** The library's session is kept nowhere, so no browser needs its name. */
function withoutSessionCookie({ res }: KoaContextWithOIDC, name: string): void {
  const set = [res.getHeader("Set-Cookie") ?? []].flat().map(String);
  const kept = set.filter((cookie) => !cookie.startsWith(name));
  if (kept.length === set.length) return;
  if (kept.length > 0) res.setHeader("Set-Cookie", kept);
  else res.removeHeader("Set-Cookie");
}
