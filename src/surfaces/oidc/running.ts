/** The provider of this process: made when it is first needed, and anew when the keys have changed. */

import type { Request } from "express";
import type { KoaContextWithOIDC, Provider } from "oidc-provider";
import { countWrong } from "../../domain/credential-throttling.ts";
import { keysInUse } from "../../domain/oidc/keys/keys-in-use.ts";
import { log } from "../../platform/log.ts";
import { leave, sayUnavailable } from "./failures.ts";
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
    if (ctx.status === 401) slowDown(ctx as KoaContextWithOIDC);
    if (ctx.status === 404 && !("_matchedRoute" in ctx)) leave(ctx);
  });
  provider.on("server_error", (ctx, error) => {
    log.error({ err: error, requestId: ctx.response.get("X-Request-Id") }, "A request failed.");
    sayUnavailable(ctx, error);
  });
  // What even the library did not expect; its types know only its own events.
  (provider as NodeJS.EventEmitter).on("error", (error: unknown) => log.error({ err: error }, "A request failed."));
  return { provider, handle: provider.callback() };
}

/** A wrong secret or token, answered as such or, after many, by 429. A right one is not counted and never waits. */
function slowDown(ctx: KoaContextWithOIDC): void {
  const { ip } = ctx.req as Request;
  const wait = countWrong({ ip: ip ?? null, holder: ctx.oidc?.client?.clientId });
  if (wait === 0) return;
  ctx.remove("WWW-Authenticate");
  ctx.set("Retry-After", String(wait));
  ctx.status = 429;
  ctx.body = { error: "temporarily_unavailable", error_description: "too many wrong credentials, try again later" };
}

/** The library's session is kept nowhere, so no browser needs its name. */
function withoutSessionCookie({ res }: KoaContextWithOIDC, name: string): void {
  const set = [res.getHeader("Set-Cookie") ?? []].flat().map(String);
  const kept = set.filter((cookie) => !cookie.startsWith(name));
  if (kept.length === set.length) return;
  if (kept.length > 0) res.setHeader("Set-Cookie", kept);
  else res.removeHeader("Set-Cookie");
}
