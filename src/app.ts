/** The list of surfaces. Everything that can be reached from outside is named here. */
import express, { type Express, type RequestHandler } from "express";
import helmet from "helmet";
import { useLinkOrigin } from "./domain/links.ts";
import { setPublicUrl } from "./platform/browser.ts";
import type { Pace } from "./platform/fair.ts";
import { registry } from "./platform/metrics.ts";
import { answers } from "./platform/mongo.ts";
import { identify, observe, reportFailure, requestIdOf } from "./platform/requests.ts";
import { isExact } from "./platform/spelling.ts";
import { docsRouter } from "./surfaces/api/docs.ts";
import { apiRouter } from "./surfaces/api/router.ts";
import { authRouter } from "./surfaces/auth/router.ts";
import { problems, Refusal } from "./surfaces/json/problem.ts";
import { oidcRouter } from "./surfaces/oidc/router.ts";
import { applicationPages } from "./surfaces/pages/applications.ts";
import { failurePages } from "./surfaces/pages/failure.ts";
import { pagesRouter } from "./surfaces/pages/router.ts";
import { samlRouter } from "./surfaces/saml/router.ts";
import { scimNowhere, scimRouter } from "./surfaces/scim/router.ts";

export interface AppOptions {
  /** The origin that links and SCIM locations are built from. */
  readonly publicUrl: string;
  readonly operatorKey: string;
  /** How many proxies stand before the program; default none. */
  readonly trustProxy?: number;
  /** How fast one SCIM connection may ask. */
  readonly scimPace?: Pace | undefined;
}

const USUAL_PACE: Pace = { perSecond: 500, burst: 5_000 };

/** The whole program as an express application; the database must be connected. */
export function createApp({
  publicUrl,
  operatorKey,
  trustProxy = 0,
  scimPace: pace = USUAL_PACE,
}: AppOptions): Express {
  const app = express();
  const shared = { publicUrl, operatorKey, requestId: requestIdOf, report: reportFailure };
  app.disable("x-powered-by").disable("etag").set("query parser", "simple").set("trust proxy", trustProxy);
  app.enable("case sensitive routing").enable("strict routing");
  setPublicUrl(app, publicUrl);
  useLinkOrigin(publicUrl);
  app.use(identify, bare(publicUrl), exactly(observe("pages")));
  app.get("/healthz", alive);
  app.get("/readyz", ready);
  app.get("/metrics", metrics);
  app.use("/scim/v2", observe("scim"), scimRouter({ publicUrl, pace }));
  app.use(SCIM_SPELT_OTHERWISE, observe("scim"), scimNowhere);
  app.use(hardened(publicUrl));
  app.use("/v1", observe("api"), apiRouter(shared));
  app.use("/auth", observe("auth"), authRouter());
  app.use("/sso/saml", observe("saml"), samlRouter());
  app.use("/oidc", observe("oidc"), oidcRouter(publicUrl, applicationPages));
  app.use("/docs", observe("docs"), docsRouter());
  app.use(observe("pages"), pagesRouter(), nothingHere);
  app.use(failurePages(shared), problems(shared));
  return app;
}

/** The headers of answers that programs read, set in one go: helmet's dozen costs more than some of these answers. */
function bare(publicUrl: string): RequestHandler {
  const headers = new Map([
    ["Content-Security-Policy", "default-src 'none';frame-ancestors 'none'"],
    ["X-Content-Type-Options", "nosniff"],
    ...(publicUrl.startsWith("https:")
      ? [["Strict-Transport-Security", "max-age=31536000; includeSubDomains"] as const]
      : []),
  ]);
  return (_request, response, next) => {
    response.setHeaders(headers);
    next();
  };
}

// A surface that shows pages says itself what they may load; everything else is data.
const hardened = (publicUrl: string): RequestHandler =>
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    strictTransportSecurity: publicUrl.startsWith("https:"),
  });

const alive: RequestHandler = (_request, response) => {
  response.type("text/plain").send("alive\n");
};

const ready: RequestHandler = async (_request, response) => {
  const database = await answers();
  response
    .status(database ? 200 : 503)
    .type("text/plain")
    .send(database ? "ready\n" : "the database does not answer\n");
};

const metrics: RequestHandler = async (_request, response) => {
  response.type(registry.contentType).send(await registry.metrics());
};

/** Providers get their own form of a 404 also where only the base URL is misspelt. */
const SCIM_SPELT_OTHERWISE = /^\/+scim(?![^/;])/i;

/** One spelling for every path: a rule of a proxy covers all that answers. SCIM says itself what it lets pass (scim/route.ts). */
const exactly =
  (seen: RequestHandler): RequestHandler =>
  (request, response, next) => {
    const { path, originalUrl } = request;
    if (SCIM_SPELT_OTHERWISE.test(path) || isExact(originalUrl)) next();
    else seen(request, response, () => nothingHere(request, response, next));
  };

const nothingHere: RequestHandler = ({ path }) => {
  throw new Refusal(404, "not_found", `There is nothing at ${path.slice(0, 80)}.`);
};
