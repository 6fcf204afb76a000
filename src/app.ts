/** The list of surfaces. Everything that can be reached from outside is named here. */
import express, { type Express, type Request, type RequestHandler, type Response } from "express";
import helmet from "helmet";
import { useProviderReach } from "./domain/connections/oidc/reach.ts";
import { useHearing } from "./domain/dry-run/provider.ts";
import { useLinkOrigin } from "./domain/links.ts";
import { type Application, useApplication } from "./domain/organizations/branding/branding.ts";
import { useReactions } from "./domain/reactions.ts";
import { looks, type Warnings } from "./looks.ts";
import { document, scimDocument } from "./openapi.ts";
import { answers } from "./platform/database/readiness.ts";
import { setPublicUrl } from "./platform/http/browser.ts";
import type { Pace } from "./platform/http/fair-queue.ts";
import { identify, isExact, observe, reportFailure, requestIdOf } from "./platform/http/requests.ts";
import { metricsHandler } from "./platform/telemetry/serving.ts";
import { apiRouter } from "./surfaces/api/router.ts";
import { authRouter } from "./surfaces/auth/router.ts";
import { operatorRouter } from "./surfaces/console/operator.ts";
import { consoleRouter } from "./surfaces/console/router.ts";
import { problems, Refusal } from "./surfaces/json/problem.ts";
import { revocationRouter } from "./surfaces/oauth/revocation.ts";
import { oauthRouter } from "./surfaces/oauth/router.ts";
import { SSF_CONFIGURATION_PATH, ssfConfigurationRouter } from "./surfaces/oauth/ssf-configuration.ts";
import { oidcRouter } from "./surfaces/oidc/router.ts";
import { openidRouter } from "./surfaces/openid/router.ts";
import { failurePages } from "./surfaces/pages/frame/failure.ts";
import { pagesRouter } from "./surfaces/pages/router.ts";
import { applicationPages } from "./surfaces/pages/sign-in/applications.ts";
import { type Documents, referenceRouter } from "./surfaces/reference/router.ts";
import { samlRouter } from "./surfaces/saml/router.ts";
import { hearingAt } from "./surfaces/scim/requests/hearing.ts";
import { scimNowhere, scimRouter } from "./surfaces/scim/router.ts";
import { framingOf } from "./surfaces/setup/framing.ts";
import { setupRouter } from "./surfaces/setup/router.ts";

export interface AppOptions {
  /** The origin that links and SCIM locations are built from. */
  readonly publicUrl: string;
  readonly operatorKey: string;
  /** How many proxies stand before the program; default none. */
  readonly trustProxy?: number;
  /** How fast one SCIM connection may ask. */
  readonly scimPace?: Pace | undefined;
  /** The host application, where people go on whose organization names no other. */
  readonly application?: Application | undefined;
  /** Whether OpenID providers may be on private addresses; undefined: as it was said last. */
  readonly openidToPrivate?: boolean | undefined;
  /** What /metrics asks for; undefined: nothing. */
  readonly metricsKey?: string | undefined;
  /** What /metrics tells of how the program is set up. */
  readonly warnings?: Warnings | undefined;
}

const USUAL_PACE: Pace = { perSecond: 500, burst: 5_000 };

/** The whole program as an express application; the database must be connected. */
export function createApp({
  publicUrl,
  operatorKey,
  trustProxy = 0,
  scimPace: pace = USUAL_PACE,
  application,
  openidToPrivate,
  metricsKey: key,
  warnings,
}: AppOptions): Express {
  const app = express();
  const shared = { publicUrl, operatorKey, requestId: requestIdOf, report: reportFailure };
  app.disable("x-powered-by").disable("etag").set("query parser", "simple").set("trust proxy", trustProxy);
  app.enable("case sensitive routing").enable("strict routing");
  setPublicUrl(app, publicUrl);
  useReactions();
  useLinkOrigin(publicUrl);
  useHearing(hearingAt(publicUrl));
  useApplication(application);
  if (openidToPrivate !== undefined) useProviderReach(openidToPrivate);
  app.use(identify, bare(publicUrl), exactly(observe("pages")));
  app.get("/healthz", alive);
  app.get("/readyz", ready);
  app.get("/metrics", metricsHandler({ looks: looks(warnings), key }));
  app.use("/scim/v2", observe("scim"), scimRouter({ publicUrl, pace }));
  app.use(SCIM_SPELT_OTHERWISE, observe("scim"), scimNowhere);
  app.use(hardened(publicUrl));
  app.use("/v1", observe("api"), apiRouter({ ...shared, document }));
  app.use("/auth/operator", observe("auth"), operatorRouter(operatorKey));
  app.use("/auth", observe("auth"), authRouter());
  app.use("/setup", observe("setup"), setupRouter());
  app.use(["/oauth", "/ssf", "/.well-known/oauth-authorization-server", SSF_CONFIGURATION_PATH], observe("oauth"));
  app.use(oauthRouter(publicUrl), revocationRouter(publicUrl), ssfConfigurationRouter(publicUrl));
  app.use("/sso/saml", observe("saml"), samlRouter());
  app.use("/sso/oidc", observe("openid"), openidRouter());
  app.use("/oidc", observe("oidc"), oidcRouter(publicUrl, applicationPages));
  app.use("/docs", observe("docs"), referenceRouter({ rest: document, scim: scimDocument } as unknown as Documents));
  app.use(observe("pages"), consoleRouter(framingOf), pagesRouter(), nothingHere);
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
  setting(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
      strictTransportSecurity: publicUrl.startsWith("https:"),
    }),
  );

/** Sets the headers that `helmet` would set one by one, which are the same for every request, in one go. */
function setting(helmet: (request: Request, response: Response, next: () => void) => void): RequestHandler {
  const headers = new Map<string, string>();
  const noting = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: () => undefined,
  };
  helmet({} as Request, noting as unknown as Response, () => undefined);
  return (_request, response, next) => {
    response.setHeaders(headers);
    next();
  };
}

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

/** Providers get their own form of a 404 also where only the base URL is misspelt. */
const SCIM_SPELT_OTHERWISE = /^\/+scim(?![^/;])/i;

/** One spelling for every path: a rule of a proxy covers all that answers. SCIM says itself what it lets pass (surfaces/scim/route.ts). */
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
