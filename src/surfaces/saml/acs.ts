/** Where responses arrive. Whatever comes ends in a session, in the outcome of a test, or in a refusal that says its reason. */
import type { Request, RequestHandler, Response } from "express";
import { openSamlConnection, type SamlConnection } from "../../domain/connections/saml-lookup.ts";
import { DomainError } from "../../domain/errors.ts";
import { giveWay } from "../../domain/sessions/giving-way.ts";
import { signInBySso } from "../../domain/sso/arriving.ts";
import { noteLogin } from "../../domain/sso/login-log.ts";
import type { SsoIdentity } from "../../domain/sso/nouns.ts";
import { answeringAt } from "../../domain/sso/pace.ts";
import { closeTrial, foresee, refusedOutcome } from "../../domain/sso/trials.ts";
import type { Visitor } from "../../domain/visitor.ts";
import { setSessionCookie } from "../../platform/browser.ts";
import { requestIdOf } from "../../platform/requests.ts";
import { identityOf } from "./claims.ts";
import { receive } from "./receiving.ts";
import { RefusedResponse } from "./refusal.ts";

/** POST only. */
export const acs: RequestHandler<{ connection: string }> = async (request, response) => {
  const connection = await openSamlConnection(request.params.connection);
  await answeringAt(connection, request.ip ?? null);
  response.redirect(303, await arrive(request as unknown as Request, response, connection));
};

/** @returns where the browser goes on */
async function arrive(request: Request, response: Response, connection: SamlConnection): Promise<string> {
  const visitor = visitorOf(request);
  let testId: string | null = null;
  let next: string | null = null;
  let formerSession: string | null = null;
  let identity: SsoIdentity | undefined;
  try {
    const { assertion } = await receive(request, response, connection, (found) => {
      ({ testId, next, formerSession } = found);
    });
    const { entityId: idpEntityId, attributeMap: map } = connection.settings;
    identity = identityOf(assertion, { connectionId: connection.id, idpEntityId, map });
    if (testId !== null) return await test(visitor, connection, testId, identity);
    const { opened, membershipId, dropped, warnings } = await signInBySso(visitor, connection, identity);
    await noteLogin({
      ...lineOf(visitor, connection, identity),
      outcome: "signed_in",
      membershipId,
      warnings: [...warnings],
    });
    await giveWay(visitor, formerSession, opened);
    setSessionCookie(response, opened.token, opened.session.expiresAt);
    // An invitation that was accepted by this has nothing more to ask.
    if (dropped) return `/account?done=${dropped.length > 0 ? "acceptedLess" : "accepted"}`;
    return next ?? "/account";
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    await noteLogin({
      ...lineOf(visitor, connection, identity),
      outcome: testId === null ? "refused" : "test",
      ...refusal,
    });
    if (testId === null) throw told(error, refusal.reason, next);
    await closeTrial(connection, testId, refusedOutcome(refusal.reason, refusal.detail));
    return outcomePage(testId);
  }
}

async function test(visitor: Visitor, connection: SamlConnection, id: string, identity: SsoIdentity): Promise<string> {
  const outcome = await foresee(visitor, connection, identity);
  const { reason, detail, warnings } = outcome;
  await noteLogin({
    ...lineOf(visitor, connection, identity),
    outcome: "test",
    reason,
    detail,
    warnings: [...warnings],
  });
  await closeTrial(connection, id, outcome);
  return outcomePage(id);
}

const outcomePage = (testId: string): string => `/sso/tests/${testId}`;

function refusalOf(error: unknown): { reason: string; detail: string } | undefined {
  if (error instanceof RefusedResponse) return { reason: error.reason, detail: error.message };
  return error instanceof DomainError ? { reason: error.code, detail: error.message } : undefined;
}

/** The person learns the name of the reason; the rest is for the admin. */
function told(error: unknown, reason: string, next: string | null): unknown {
  const options = { reason, back: next ?? undefined };
  if (error instanceof RefusedResponse)
    return new DomainError("sso_response_refused", "The answer of the identity provider was refused.", [], options);
  return error instanceof DomainError
    ? new DomainError(
        error.code,
        "Signing in was refused. Your administrator finds the details by the reference.",
        [],
        options,
      )
    : error;
}

const lineOf = (
  { requestId, ip, userAgent }: Visitor,
  { id, organizationId }: SamlConnection,
  identity?: SsoIdentity,
) => ({
  organizationId,
  connectionId: id,
  ...{ requestId, ip, userAgent },
  ...(identity && { nameId: identity.nameId, nameIdFormat: identity.nameIdFormat, email: identity.email }),
});

const visitorOf = (request: Request): Visitor => ({
  requestId: requestIdOf(request),
  ip: request.ip ?? null,
  userAgent: request.get("user-agent")?.slice(0, 200) ?? null,
});
