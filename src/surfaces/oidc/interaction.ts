/** Between the request of a client and its answer: the person signs in, chooses or is refused, on the program's own pages. */
import type { Request, RequestHandler, Response } from "express";
import { errors, type InteractionResults } from "oidc-provider";
import { DomainError } from "../../domain/errors.ts";
import { type Step, stepFor } from "../../domain/oidc/asking.ts";
import { withQuery } from "../../domain/own-pages.ts";
import { switchOrganization } from "../../domain/sessions/sign-in.ts";
import { setSessionCookie } from "../../platform/browser.ts";
import { requestIdOf } from "../../platform/requests.ts";
import { askedOf, emailHint } from "./asked.ts";
import { MOUNTED_AT } from "./provider.ts";
import type { Running } from "./running.ts";
import { proofOf, sessionOf } from "./sessions.ts";
import type { Views } from "./views.ts";

export interface Wiring {
  readonly running: () => Promise<Running>;
  readonly views: Views;
}

type Details = Awaited<ReturnType<Running["provider"]["interactionDetails"]>>;

/** GET /interaction/:uid; with `chosen` after it when the person has chosen, with `fresh` after a sign-in that was to be one. */
export const interaction =
  ({ running, views }: Wiring): RequestHandler<{ uid: string }> =>
  async (incoming, response) => {
    const request = incoming as unknown as Request;
    const { provider } = await running();
    const details = await provider.interactionDetails(request, response).catch(gone);
    const asked = askedOf(details.params, new Date(details.iat * 1000));
    const chosen = request.path.endsWith("/chosen");
    const session = await sessionOf(request);
    const step = await stepFor(session, { ...asked, choose: asked.choose && !chosen });
    const next = await settled(request, response, step, details);
    if (typeof next === "string") return views.forward(request, response, next);
    const to = await provider.interactionResult(request, response, next, { mergeWithLastSubmission: false });
    views.forward(request, response, to);
  };

function gone(error: unknown): never {
  if (!(error instanceof errors.SessionNotFound)) throw error;
  throw new DomainError("authorization_refused", "This sign-in has ended, or began in another browser.", [], {
    reason: "interaction_not_found",
  });
}

/** @returns where the browser goes, or what the client is told */
async function settled(
  request: Request,
  response: Response,
  step: Step,
  details: Details,
): Promise<string | InteractionResults> {
  const here = `${MOUNTED_AT}/interaction/${details.uid}`;
  if (step.kind === "ready")
    return { login: { accountId: step.session.personId, ...proofOf(step.session) }, consent: {}, select_account: {} };
  if (step.kind === "refuse") return { error: step.error, error_description: step.reason };
  if (step.kind === "switch") return switched(request, response, step, details);
  if (step.kind === "choose") return withQuery("/organizations", { next: `${here}/chosen` });
  const { organization, fresh, maxAge } = askedOf(details.params);
  if (step.kind === "second_factor") return withQuery("/sign-in/second-factor", { organization, next: here });
  if (step.kind === "enrolment") return withQuery("/account/second-factor", { next: here });
  // The identity provider is told by it to ask the person anew.
  const next = fresh || maxAge !== undefined ? `${here}/fresh` : here;
  return withQuery("/sign-in", { organization, email: emailHint(details.params), next });
}

/** What of the rules of the other organization sends somebody back to the client; anything else is settled by signing in anew. */
const FINAL = new Set(["membership_missing", "member_deactivated", "seat_limit_reached"]);

async function switched(
  request: Request,
  response: Response,
  { session, slug }: Extract<Step, { kind: "switch" }>,
  details: Details,
): Promise<string | InteractionResults> {
  const here = `${MOUNTED_AT}/interaction/${details.uid}`;
  const visitor = {
    requestId: requestIdOf(request),
    ip: request.ip ?? null,
    userAgent: request.get("user-agent")?.slice(0, 200) ?? null,
  };
  try {
    // Any link may lead here, so what the person has is not given up for something that is still to be shown.
    const opened = await switchOrganization(visitor, session, slug, { only: "complete" });
    setSessionCookie(response, opened.token, opened.session.expiresAt);
    return here;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (FINAL.has(error.code)) return { error: "access_denied", error_description: error.code };
    return withQuery("/sign-in", { organization: slug, email: emailHint(details.params), next: here });
  }
}
