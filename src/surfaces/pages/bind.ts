/** Makes express routes from declared pages: headers, session, proof of origin, then the page; nothing gets past one of them. */
import type { Request, RequestHandler, Response, Router } from "express";
import { DomainError } from "../../domain/errors.ts";
import { isAwaited, localPath, withNext, withQuery } from "../../domain/local-paths.ts";
import type { Brand } from "../../domain/organizations/branding/branding.ts";
import { brandOf } from "../../domain/organizations/organizations.ts";
import { requireFresh } from "../../domain/sessions/freshness.ts";
import { replaceSession } from "../../domain/sessions/sign-in/session-opening.ts";
import {
  AWAITED,
  checkCsrf,
  clearSessionCookie,
  csrfTokenOf,
  fromOurPages,
  publicUrlOf,
  readForm,
  setSessionCookie,
} from "../../platform/http/browser.ts";
import { isLoopback } from "../../platform/outgoing/web-address.ts";
import { routerOf } from "../http/routes.ts";
import { admits, nextPageOf } from "../http/session-states.ts";
import { answerFor, going, keepAnswer, middleOf, type Told } from "./answers.ts";
import { framed, HEADERS, sendDocument } from "./frame/send.ts";
import { type Answer, type Page, type PageRoute, type SignedIn, sentTo, type Visit } from "./route.ts";
import { visitOf } from "./visit.ts";

/** A router with every declared page. */
export const bind = (routes: readonly PageRoute[]): Router =>
  routerOf(routes, {
    before: (path) => [secured, looking(atOneAddress), looking(lookingAgain(parentOf(path, routes)))],
    handlers: (route, siblings) => {
      const parent = parentOf(route.path, routes);
      if (route.method === "get") return [answering(route, { parent, hasPage: true })];
      return [ownPagesOnly, readForm, answering(route, { parent, hasPage: siblings.some(isShown) })];
    },
  });

/** For those who only look. */
const looking =
  (handler: RequestHandler): RequestHandler =>
  (request, response, next) =>
    request.method === "GET" || request.method === "HEAD" ? handler(request, response, next) : next();

const isShown = ({ method }: PageRoute): boolean => method === "get";

const secured: RequestHandler = (_request, response, next) => {
  response.set(HEADERS);
  next();
};

/** Cookies, passkeys and forms belong to one name of this machine: the others lead there. */
const atOneAddress: RequestHandler = (request, response, next) => {
  const [here, wanted] = [URL.parse(`http://${request.get("host")}`), new URL(publicUrlOf(request))];
  const elsewhere = here !== null && here.host !== wanted.host && here.port === wanted.port;
  if (elsewhere && isLoopback(here.hostname) && isLoopback(wanted.hostname))
    response.redirect(307, `${wanted.origin}${request.originalUrl}`);
  else next();
};

// Before the body is read, and before anything is told about the session.
const ownPagesOnly: RequestHandler = (request, _response, next) => {
  if (!fromOurPages(request)) throw foreign();
  next();
};

const foreign = (): DomainError =>
  new DomainError("forbidden", "This form is too old, or it is not ours. Go back, reload the page and try again.");

const answering =
  (route: PageRoute, { parent, hasPage }: { readonly parent: string; readonly hasPage: boolean }): RequestHandler =>
  async (request, response) => {
    const visit = await visitOf(request, response);
    if (isAwaited(visit.query("next")) || isAwaited(visit.field("next"))) response.set(AWAITED);
    const elsewhere = doorOf(route, visit);
    if (elsewhere !== undefined) return response.redirect(303, elsewhere);
    if (route.method === "post" && !isIdle(route, visit) && !checkCsrf(request, visit.session?.id)) {
      const there = checkCsrf(request, undefined) ? signedInMeanwhile(route, visit) : shownAnew(request, visit, parent);
      if (there === undefined) throw foreign();
      return response.redirect(303, there);
    }
    const answer = await answerOf(route, visit, hasPage ? visit.path : "/account");
    if (answer.cookie && answer.cookie !== "ended")
      await replaceSession(visit.visitor, visit.session?.id, answer.cookie);
    await send(response, visit, answer, route);
  };

/** Its token was that of the session that has ended: nobody can tell any more, and nothing is left to protect. */
const isIdle = (route: PageRoute, { session, field }: Visit): boolean =>
  route.who === "anyone" && route.idle === true && session === null && field("csrf") !== "";

/**
 * A form that was shown before its session ended, or before the browser was closed, is shown anew. Only where the browser itself says that
 * the form is ours: to anybody else a refusal is the better answer.
 */
const shownAnew = (request: Request, visit: Visit, parent: string): string | undefined =>
  request.get("sec-fetch-site") === "same-origin" && visit.field("csrf") !== ""
    ? withQuery(upTo(visit.path, parent), middleOf(visit))
    : undefined;

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

/** Where somebody has to go first; undefined when the page may be shown. Where somebody was going is not lost on the way. */
function doorOf({ who, method }: PageRoute, visit: Visit): string | undefined {
  if (who === "anyone") return undefined;
  const { session, path } = visit;
  const next = going(visit) ?? (method === "get" ? localPath(path) : undefined);
  if (!session) return withQuery("/sign-in", { ...middleOf(visit), next });
  if (admits(who, session)) return undefined;
  const page = nextPageOf(session);
  return page === undefined ? (next ?? "/account") : withNext(page, next);
}

async function send(response: Response, visit: Visit, answer: Answer, route: PageRoute): Promise<void> {
  const { cookie } = answer;
  if (cookie === "ended") clearSessionCookie(response);
  else if (cookie) setSessionCookie(response, cookie.token, cookie.session.expiresAt);
  if ("to" in answer) return response.redirect(303, answer.to);
  const signOut = visit.session?.state === "complete" && cookie === undefined ? visit.csrf : undefined;
  const brand = await brandAt(answer.page, visit);
  const page = framed({ status: answer.status, page: answer.page, frame: { locale: visit.locale, signOut, brand } });
  const told = { ...page, retryAfter: answer.retryAfter ?? null };
  const holder = cookie && cookie !== "ended" ? csrfTokenOf(cookie.session.id) : visit.csrf;
  const to = route.method === "post" && cookie !== "ended" ? await keepAnswer(visit, holder, told) : null;
  if (to !== null) return response.redirect(303, to);
  show(response, told);
}

/** Whose page it is: the organization that it names, else the one where somebody is. */
async function brandAt({ at }: Page, { session }: Visit): Promise<Brand | null> {
  const id = at ?? session?.organizationId;
  return id ? brandOf(id) : null;
}

function show(response: Response, told: Told): void {
  if (told.retryAfter !== null) response.set("Retry-After", String(told.retryAfter));
  sendDocument(response, told);
}

/** A form was answered here, and somebody looks at the answer. When it is gone, the page of the form is shown instead. */
const lookingAgain =
  (parent: string): RequestHandler =>
  async (request, response, next) => {
    if (request.query.answer === undefined) return next();
    const visit = await visitOf(request, response);
    if (isAwaited(visit.query("next"))) response.set(AWAITED);
    const told = await answerFor(visit);
    if (told) show(response, told);
    else response.redirect(303, withQuery(upTo(visit.path, parent), middleOf(visit)));
  };

/** The nearest path above that has a page, the path itself included; the account where there is none. */
function parentOf(path: string, routes: readonly PageRoute[]): string {
  const pages = new Set(routes.filter(isShown).map((route) => route.path));
  let above = path;
  while (above !== "" && !pages.has(above)) above = above.slice(0, above.lastIndexOf("/"));
  return above === "" ? "/account" : above;
}

/** A path of ours as deep as a declared one: what its parameters are stays. */
const upTo = (path: string, declared: string): string =>
  declared.includes(":") || path.startsWith(declared)
    ? path.split("/").slice(0, declared.split("/").length).join("/")
    : declared;
