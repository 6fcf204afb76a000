/** The provider of this process: made when it is first needed, and anew when the keys have changed. */

import type { KoaContextWithOIDC, Provider } from "oidc-provider";
import { keysInUse } from "../../domain/oidc/keys-in-use.ts";
import { log } from "../../platform/log.ts";
import { leave } from "./failures.ts";
import { cookieNames, makeProvider } from "./provider.ts";

export interface Running {
  readonly provider: Provider;
  readonly handle: ReturnType<Provider["callback"]>;
}

/** @returns what gives the provider as it is to be now; `askEveryMs` for tests: how often it is asked whether the keys have changed */
export function running(publicUrl: string, askEveryMs?: number): () => Promise<Running> {
  let current: { readonly version: number; readonly running: Running } | undefined;
  return async () => {
    const ring = await keysInUse(askEveryMs);
    if (current?.version !== ring.version)
      current = { version: ring.version, running: start(publicUrl, makeProvider(publicUrl, ring)) };
    return current.running;
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
