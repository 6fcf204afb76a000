/**
 * The session of a protocol request is the browser's session with this instance, and no other. The library's own session is filled from
 * it anew for every request and kept nowhere, so that it can neither outlive nor contradict it.
 */
import type { IncomingMessage } from "node:http";
import type { Request } from "express";
import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { stepFor } from "../../domain/oidc/asking.ts";
import { grant } from "../../domain/oidc/grants.ts";
import { organizationBySlug } from "../../domain/organizations/organizations.ts";
import { isBySso, type Session, usedPasskey } from "../../domain/sessions/types.ts";
import { requestIdOf } from "../../platform/http/requests.ts";
import { sessionOf } from "../http/visitor.ts";
import { seconds } from "./adapters.ts";
import { askedOf, promptsOf } from "./asked.ts";

// What a request was let in by: express made the request that the library works on.
const SESSIONS = new WeakMap<IncomingMessage, Session>();

/** How somebody signed in, in the words of RFC 8176 and our own. */
export function proofOf(session: Session) {
  const { method, secondFactor, authenticatedAt } = session;
  const two = usedPasskey(session) || secondFactor;
  const besidePassword = session.passkey ? ["pop", "user", "mfa"] : two ? ["otp", "mfa"] : [];
  const amr = { saml: [], oidc: [], passkey: ["pop", "user", "mfa"], password: ["pwd", ...besidePassword] }[method];
  return {
    ts: seconds(authenticatedAt),
    acr: isBySso(method) ? ACRS.sso : two ? ACRS.two : ACRS.one,
    ...(amr.length > 0 && { amr }),
  };
}

/** The authentication contexts that we tell. */
export const ACRS = {
  sso: "urn:rollcall:sso",
  two: "urn:rollcall:two-factors",
  one: "urn:rollcall:one-factor",
} as const;

/**
 * Runs for every authorization request when its parameters have been checked: lets the session in when it is what was asked for.
 * @throws InvalidScope for a request that is none of OpenID Connect; InvalidRequest for an organization that is not there
 */
export async function admit(ctx: KoaContextWithOIDC): Promise<void> {
  const { oidc } = ctx;
  const parameters = oidc.params ?? {};
  if (
    !String(parameters.scope ?? "")
      .split(" ")
      .includes("openid")
  )
    throw new errors.InvalidScope("scope has to name openid", String(parameters.scope ?? ""));
  const { organization } = askedOf(parameters);
  if (organization !== undefined && !(await organizationBySlug(organization)))
    throw new errors.InvalidRequest("organization is not known");
  if (oidc.route !== "authorization") return;
  const prompts = promptsOf(parameters);
  prompts.delete("none");
  if (prompts.size > 0) return;
  const step = await stepFor(await sessionOf(ctx.req), askedOf(parameters));
  if (step.kind !== "ready") return;
  const { session } = step;
  const { ts: loginTs, ...proof } = proofOf(session);
  oidc.session?.loginAccount({ accountId: session.personId, loginTs, ...proof });
  SESSIONS.set(ctx.req, session);
}

/** The session that a request goes on with when it comes back from the sign-in. @throws LoginRequired when that ended meanwhile */
async function resumed(ctx: KoaContextWithOIDC, personId: string): Promise<Session> {
  const known = SESSIONS.get(ctx.req);
  if (known) return known;
  const session = await sessionOf(ctx.req);
  const asked = { ...askedOf(ctx.oidc.params ?? {}), fresh: false, choose: false, maxAge: undefined };
  const step = await stepFor(session, asked);
  if (step.kind !== "ready" || step.session.personId !== personId)
    throw new errors.LoginRequired("the session has changed meanwhile");
  SESSIONS.set(ctx.req, step.session);
  return step.session;
}

/** A new grant for every code: what a code gave ends with that code's misuse and touches no other. */
export async function grantFor(ctx: KoaContextWithOIDC) {
  const { oidc } = ctx;
  const { client, account } = oidc;
  if (!client || !account) return undefined;
  const session = await resumed(ctx, account.accountId);
  const scope = [...oidc.requestParamOIDCScopes].join(" ");
  const notify = client.backchannelLogoutUri !== undefined;
  const requestId = requestIdOf(ctx.req as Request);
  const given = await grant(session, { clientId: client.clientId, scope, notify, requestId });
  oidc.session?.sidFor(client.clientId, given.sid);
  return oidc.provider.Grant.find(given.id);
}
