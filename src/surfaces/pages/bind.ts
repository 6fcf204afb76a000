/** Makes express routes from declared pages: headers, session, proof of origin, then the page; nothing gets past one of them. */
import { type RequestHandler, type Response, Router } from "express";
import { DomainError } from "../../domain/errors.ts";
import { localPath, withNext } from "../../domain/own-pages.ts";
import { requireFresh } from "../../domain/persons/freshness.ts";
import { giveWay } from "../../domain/sessions/giving-way.ts";
import type { Session } from "../../domain/sessions/nouns.ts";
import { checkCsrf, clearSessionCookie, fromOurPages, readForm, setSessionCookie } from "../../platform/browser.ts";
import { Refusal } from "../json/problem.ts";
import { type Answer, type PageRoute, type SignedIn, type Somebody, sentTo, type Visit } from "./route.ts";
import { HEADERS, sendPage } from "./send.ts";
import { visitOf } from "./visit.ts";

/** A router with every declared page; another method of a known path is 405. */
export function bind(routes: readonly PageRoute[]): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [path, siblings] of Map.groupBy(routes, ({ path }) => path)) {
    const bound = router.route(path).all(secured);
    for (const route of siblings) {
      if (route.method === "get") bound.get(answering(route, true));
      else bound.post(ownPagesOnly, readForm, answering(route, siblings.some(isShown)));
    }
    bound.all(refusingMethod(siblings));
  }
  return router;
}

const isShown = ({ method }: PageRoute): boolean => method === "get";

const secured: RequestHandler = (_request, response, next) => {
  response.set(HEADERS);
  next();
};

// Before the body is read, and before anything is told about the session.
const ownPagesOnly: RequestHandler = (request, _response, next) => {
  if (!fromOurPages(request)) throw foreign();
  next();
};

const foreign = (): DomainError =>
  new DomainError("forbidden", "This form is too old, or it is not ours. Go back, reload the page and try again.");

const answering =
  (route: PageRoute, hasPage: boolean): RequestHandler =>
  async (request, response) => {
    const visit = await visitOf(request, response);
    const elsewhere = doorOf(route, visit);
    if (elsewhere !== undefined) return response.redirect(303, elsewhere);
    if (route.method === "post" && !checkCsrf(request, visit.session?.id)) {
      const there = checkCsrf(request, undefined) ? signedInMeanwhile(route, visit) : undefined;
      if (there === undefined) throw foreign();
      return response.redirect(303, there);
    }
    const answer = await answerOf(route, visit, hasPage ? visit.path : "/account");
    if (answer.cookie && answer.cookie !== "ended") await giveWay(visit.visitor, visit.session?.id, answer.cookie);
    send(response, visit, answer);
  };

/** A sign-in page that was shown before somebody signed in at another one has nothing more to ask: it leads on. */
const signedInMeanwhile = ({ path }: PageRoute, visit: Visit): string | undefined =>
  path.startsWith("/sign-in") && visit.session?.state === "complete"
    ? (localPath(visit.field("next")) ?? "/account")
    : undefined;

/** `back`: where to go on after a fresh sign-in. */
async function answerOf(route: PageRoute, visit: Visit, back: string): Promise<Answer> {
  if (route.who === "anyone") return route.answer(visit);
  if (!isSignedIn(visit)) throw new Error("A page for somebody was reached by nobody.");
  try {
    if (route.fresh) await requireFresh(visit.session);
    return await route.answer(visit);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "reauthentication_required") throw error;
    return sentTo(withNext("/account/confirm", back));
  }
}

const isSignedIn = (visit: Visit): visit is SignedIn => visit.session !== null;

const ALLOWED: Readonly<Record<Somebody, readonly Session["state"][]>> = {
  person: ["complete"],
  enrolment: ["complete", "enrolment"],
  second_factor: ["second_factor"],
};

/** Where somebody has to go first; undefined when the page may be shown. */
function doorOf({ who, method }: PageRoute, { session, path }: Visit): string | undefined {
  if (who === "anyone") return undefined;
  const next = method === "get" ? path : undefined;
  if (!session) return withNext("/sign-in", next);
  return ALLOWED[who].includes(session.state) ? undefined : withNext(UNFINISHED[session.state], next);
}

const UNFINISHED = {
  complete: "/account",
  second_factor: "/sign-in/second-factor",
  enrolment: "/account/second-factor",
} as const;

function send(response: Response, visit: Visit, answer: Answer): void {
  const { cookie } = answer;
  if (cookie === "ended") clearSessionCookie(response);
  else if (cookie) setSessionCookie(response, cookie.token, cookie.session.expiresAt);
  if ("to" in answer) {
    response.redirect(303, answer.to);
    return;
  }
  if (answer.retryAfter !== undefined) response.set("Retry-After", String(answer.retryAfter));
  const signOut = visit.session?.state === "complete" && cookie === undefined ? visit.csrf : undefined;
  sendPage(response, { status: answer.status, page: answer.page, frame: { locale: visit.locale, signOut } });
}

const refusingMethod = (siblings: readonly PageRoute[]): RequestHandler => {
  const methods = siblings.map(({ method }) => method.toUpperCase());
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : [])].join(", ");
  return ({ method }) => {
    throw new Refusal(405, "invalid", `${method.slice(0, 20)} cannot be used here.`, { Allow: allow });
  };
};
