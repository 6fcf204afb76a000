/**
 * `/setup`: a set-up link becomes a session of the browser here, and a mailbox is proved. What is set up is set up by `/v1`, as by anybody
 * else (api/setup/setup-link-rights.ts). The page itself is the console's application (surfaces/console/router.ts).
 */

import type { Request, RequestHandler, Response, Router } from "express";
import type { z } from "zod";
import { DomainError } from "../../domain/errors.ts";
import { askForLink } from "../../domain/setup-links/asking.ts";
import { confirmMailbox, sendCode } from "../../domain/setup-links/confirming.ts";
import { callerOf, endSetupSession, type Opened, openSetupLink } from "../../domain/setup-links/opening.ts";
import { chooseIdp, finishSetup } from "../../domain/setup-links/setup-links.ts";
import { MINUTE_MS } from "../../platform/clock.ts";
import { checkCsrf, publicUrlOf, readSetupToken, setSetupCookie } from "../../platform/http/browser.ts";
import { networkOf, tries } from "../../platform/http/rate-limits.ts";
import { requestIdOf } from "../../platform/http/requests.ts";
import { type Declared, routerOf } from "../http/routes.ts";
import { setupSessionOf, visitorOf } from "../http/visitor.ts";
import { fromElsewhere } from "../json/foreign.ts";
import { Refusal } from "../json/problem.ts";
import { jsonBody, noOwnHeaders, readBody } from "../json/reading.ts";
import { presentSession } from "./answers.ts";
import { ChosenIdp, Confirmation, Finish, LinkToOpen, Mailbox, NewLinkWanted } from "./shapes.ts";

const ALLOWED = 20;

const bodyOf = <S extends z.ZodType>(schema: S, request: Request): z.output<S> =>
  readBody(schema, request.body) as z.output<S>;

const answer = async (response: Response, opened: Opened): Promise<void> =>
  void response.json(await presentSession(opened));

/** The session that a change is asked for by. @throws Refusal 401; DomainError `forbidden` without its token, `setup_link_gone` */
async function changing(request: Request): Promise<Opened> {
  const opened = await reading(request);
  if (!checkCsrf(request, opened.session.id))
    throw new DomainError("forbidden", "Send the token of GET /setup/session as X-CSRF-Token.");
  return opened;
}

async function reading(request: Request): Promise<Opened> {
  const opened = await setupSessionOf(request);
  if (!opened) throw new Refusal(401, "unauthenticated", "Open the set-up link first.");
  return opened;
}

/** Opens links; a source that has shown too many that are none waits. */
function opening(): RequestHandler {
  const wait = tries(ALLOWED, MINUTE_MS);
  return async (request, response) => {
    const { token } = bodyOf(LinkToOpen, request);
    const visitor = visitorOf(request);
    const opened = await openSetupLink(visitor, token).catch((error: unknown) => {
      const unknown = error instanceof DomainError && error.code === "not_found";
      const seconds = unknown ? wait(networkOf(visitor.ip)) : 0;
      if (seconds > 0) throw new Refusal(429, "rate_limited", TOO_MANY, { "Retry-After": String(seconds) });
      throw error;
    });
    setSetupCookie(response, opened.token, {
      expires: opened.session.expiresAt,
      framed: opened.link.frameOrigins.length > 0,
    });
    await answer(response, opened);
  };
}

const read: RequestHandler = async (request, response) => answer(response, await reading(request));

const end: RequestHandler = async (request, response) => {
  const opened = await setupSessionOf(request).catch(() => null);
  if (opened) await endSetupSession((await changing(request)).session);
  setSetupCookie(response, null, { framed: (opened?.link.frameOrigins.length ?? 0) > 0 });
  response.status(204).end();
};

const code: RequestHandler = async (request, response) => {
  await sendCode(visitorOf(request), await changing(request), bodyOf(Mailbox, request));
  response.status(202).json({ sent: true });
};

const confirm: RequestHandler = async (request, response) => {
  const { email, code: typed } = bodyOf(Confirmation, request);
  const given = { email, code: typed.replaceAll(/\s/g, "") };
  await answer(response, await confirmMailbox(visitorOf(request), await changing(request), given));
};

const idp: RequestHandler = async (request, response) => {
  const opened = await changing(request);
  const chosen = bodyOf(ChosenIdp, request).idp;
  await chooseIdp(callerOf(opened, requestIdOf(request)), chosen);
  await answer(response, { ...opened, link: { ...opened.link, idp: chosen } });
};

const finish: RequestHandler = async (request, response) => {
  const opened = await changing(request);
  await finishSetup(callerOf(opened, requestIdOf(request)), bodyOf(Finish, request).leaveRehearsing);
  response.status(204).end();
};

const ask: RequestHandler = async (request, response) => {
  const { token, email } = bodyOf(NewLinkWanted, request);
  await askForLink(visitorOf(request), { token, session: readSetupToken(request) }, email);
  response.status(202).json({ sent: true });
};

/** The router to mount at `/setup`, before the pages. What it throws, `problems` answers. */
export const setupRouter = (): Router =>
  routerOf<Answered>(
    [
      { method: "get", path: "/session", answer: read },
      { method: "delete", path: "/session", answer: end },
      { method: "post", path: "/session", answer: opening() },
      { method: "post", path: "/session/code", answer: code },
      { method: "post", path: "/session/confirm", answer: confirm },
      { method: "post", path: "/session/idp", answer: idp },
      { method: "post", path: "/session/finish", answer: finish },
      { method: "post", path: "/ask", answer: ask },
    ],
    {
      before: () => [uncached, noOwnHeaders],
      handlers: ({ method, answer: handler }) => [
        ...(method === "get" ? [] : [ownPagesOnly]),
        ...(method === "post" ? [jsonBody] : []),
        handler,
      ],
    },
  );

interface Answered extends Declared {
  readonly answer: RequestHandler;
}

const TOO_MANY = "Too many links that are none came from this address.";

const uncached: RequestHandler = (_request, response, next) => {
  response.set("Cache-Control", "no-store").set("Referrer-Policy", "no-referrer");
  next();
};

/** In a frame, too, what asks is a page of ours; a page of another site cannot leave out its origin. */
const ownPagesOnly: RequestHandler = (request, _response, next) => {
  const origin = request.get("origin");
  const site = request.get("sec-fetch-site");
  const isOurs = (origin === undefined || origin === publicUrlOf(request)) && (site ?? "same-origin") === "same-origin";
  if (!isOurs) throw fromElsewhere(request);
  next();
};
