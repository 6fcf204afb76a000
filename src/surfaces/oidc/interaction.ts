/** Between the request of a client and its answer: the person signs in, chooses or is refused, on the program's own pages. */
import type { Request, RequestHandler, Response } from "express";
import { errors, type InteractionResults } from "oidc-provider";
import { isInvitedTo } from "../../domain/account/own-invitations.ts";
import { DomainError } from "../../domain/errors.ts";
import { withQuery } from "../../domain/local-paths.ts";
import { type Step, stepFor } from "../../domain/oidc/asking.ts";
import { switchOrganization } from "../../domain/sessions/sign-in/sign-in.ts";
import { setSessionCookie } from "../../platform/http/browser.ts";
import { isAtDoor, nextPageOf } from "../http/session-states.ts";
import { sessionOf, visitorOf } from "../http/visitor.ts";
import { askedOf, emailHint } from "./asked.ts";
import { leadOn } from "./outlived.ts";
import { addressOf } from "./provider.ts";
import type { Running } from "./running.ts";
import { proofOf } from "./sessions.ts";
import type { Views } from "./views.ts";

export interface Wiring {
  readonly running: () => Promise<Running>;
  readonly views: Views;
}

type Details = Awaited<ReturnType<Running["provider"]["interactionDetails"]>>;

/**
 * The request's id, and whose it is; `chosen` after that when the person has chosen, `fresh` after a sign-in that was to be one. Links
 * of earlier versions do not say whose it is.
 */
export const INTERACTION = /^\/interaction\/([\w-]+)(?:\/(oac_\w+))?(?:\/(?:chosen|fresh))?$/;

/** GET at such an address. */
export const interaction =
  ({ running, views }: Wiring): RequestHandler =>
  async (request, response) => {
    const [, uid = "", clientId] = INTERACTION.exec(request.path) ?? [];
    const { provider } = await running();
    const details = await provider.interactionDetails(request, response).catch(ifGone);
    if (!details) return leadOn(views, request, response, { uid, clientId });
    const asked = askedOf(details.params, new Date(details.iat * 1000));
    const chosen = request.path.endsWith("/chosen");
    const session = await sessionOf(request);
    const step = await stepFor(session, { ...asked, choose: asked.choose && !chosen });
    const next = await settled(request, response, step, details);
    if (typeof next === "string") return views.forward(request, response, next);
    const to = await provider.interactionResult(request, response, next, { mergeWithLastSubmission: false });
    views.forward(request, response, withQuery(to, { client: clientOf(details) }));
  };

function ifGone(error: unknown): null {
  if (!(error instanceof errors.SessionNotFound)) throw error;
  return null;
}

const clientOf = ({ params }: Details): string => String(params.client_id);

/** @returns where the browser goes, or what the client is told */
async function settled(
  request: Request,
  response: Response,
  step: Step,
  details: Details,
): Promise<string | InteractionResults> {
  const here = addressOf(details.uid, clientOf(details));
  if (step.kind === "ready")
    return { login: { accountId: step.session.personId, ...proofOf(step.session) }, consent: {}, select_account: {} };
  if (step.kind === "refuse") return { error: step.error, error_description: step.reason };
  if (step.kind === "switch") return switched(request, response, step, details);
  if (step.kind === "choose") return withQuery("/organizations", { next: `${here}/chosen` });
  const { organization, fresh, maxAge } = askedOf(details.params);
  const unfinished = step.kind === "sign_in" ? undefined : nextPageOf({ state: step.kind });
  if (unfinished !== undefined)
    return withQuery(unfinished, {
      organization: step.kind !== "sign_in" && isAtDoor({ state: step.kind }) ? organization : undefined,
      next: here,
    });
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
  const here = addressOf(details.uid, clientOf(details));
  try {
    // Any link may lead here, so what the person has is not given up for something that is still to be shown.
    const opened = await switchOrganization(visitorOf(request), session, slug, { only: "complete" });
    setSessionCookie(response, opened.token, opened.session.expiresAt);
    return here;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "membership_missing" && (await isInvitedTo(session, slug)))
      return withQuery("/account/invitations", { next: here });
    // Another window has gone over at the same moment, and the browser has its session.
    if (error.code === "unauthenticated") return here;
    if (FINAL.has(error.code)) return { error: "access_denied", error_description: error.code };
    return withQuery("/sign-in", { organization: slug, email: emailHint(details.params), next: here });
  }
}
