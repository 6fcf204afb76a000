/** The surface `/oidc`: OpenID Connect for host applications. Its protocol is the library's, the pages and the sign-in are the program's. */
import { stringify } from "node:querystring";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { notFound } from "../../domain/errors.ts";
import { isOutage, RETRY_AFTER } from "../../platform/database/failures.ts";
import { AWAITED, publicUrlOf, readForm } from "../../platform/http/browser.ts";
import { leftOf, UNAVAILABLE } from "./failures.ts";
import { INTERACTION, interaction, type Wiring } from "./interaction.ts";
import { leadOn } from "./outlived.ts";
import { running } from "./running.ts";
import { signOutRoutes } from "./sign-out.ts";
import type { Views } from "./views.ts";

/** The router to mount at `MOUNTED_AT`. */
export function oidcRouter(publicUrl: string, views: Views): Router {
  const wiring: Wiring = { running: running(publicUrl), views };
  const router = Router({ caseSensitive: true, strict: true });
  router.use(headers, lowerCase, atPublicUrl);
  router.get(INTERACTION, interaction(wiring));
  router.use("/logout", signOutRoutes(wiring));
  router.post("/authorize", readForm, askedAgain);
  router.post("/userinfo", nothingInIt);
  router.use(protocol(wiring));
  return router;
}

// The library's answer by form has one script, which it names here by its digest; the form goes to the client.
const POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const headers: RequestHandler = (_request, response, next) => {
  response.set({
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    ...AWAITED,
  });
  // A host application's page reads the metadata and, where it is a client itself, its tokens.
  response.removeHeader("Cross-Origin-Resource-Policy");
  next();
};

/** The library takes its paths in any letter case. Only the id of a request that goes on has capitals. */
const lowerCase: RequestHandler = ({ path }, _response, next) => {
  if (!/^\/[a-z]+(?:\/[\w-]+)*$|^\/\.well-known\/[a-z-]+$/.test(path)) throw notFound("page", path);
  next();
};

/** Every address that the library names is made from these, whatever the client or a proxy has sent. */
const atPublicUrl: RequestHandler = (request, _response, next) => {
  const { host, protocol: scheme } = new URL(publicUrlOf(request));
  request.headers.host = host;
  request.headers["x-forwarded-host"] = host;
  request.headers["x-forwarded-proto"] = scheme.slice(0, -1);
  next();
};

/**
 * A request may come by a form (OpenID Connect Core 3.1.2.1). A browser sends no session along with that when it comes from another site;
 * it does when it is sent here once more, which also makes one way of asking out of two.
 */
const askedAgain: RequestHandler = (request, response) => {
  response.redirect(303, `${request.baseUrl}/authorize?${stringify(request.body)}`);
};

/** The token may be in the header; the library wants a form all the same, and some clients say that their empty body is something else. */
const nothingInIt: RequestHandler = ({ headers: sent }, _response, next) => {
  if (sent["content-length"] === "0") delete sent["content-type"];
  next();
};

const protocol =
  ({ running: provider, views }: Wiring): RequestHandler =>
  async (request, response, next) => {
    const now = await provider().catch((error: unknown) => notYet(error, request, response));
    await now?.handle(request, response);
    const left = leftOf(request);
    if (left?.outlived) await leadOn(views, request, response, left.outlived);
    else if (left) next(left.error);
  };

const SHOWN_TO_PEOPLE = /^\/authorize(?:\/|$)/;

/** Before the keys have been read once there is no library that refuses in its own form. @throws the error, where a page is to show it */
function notYet(error: unknown, { path }: Request, response: Response): undefined {
  if (!isOutage(error) || SHOWN_TO_PEOPLE.test(path)) throw error;
  response.status(503).set("Retry-After", RETRY_AFTER).json(UNAVAILABLE);
}
