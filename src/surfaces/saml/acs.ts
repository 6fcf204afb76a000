/** Where responses arrive. Whatever comes ends in a session, in the outcome of a test, or in a refusal that says its reason. */
import type { Request, RequestHandler, Response } from "express";
import { findSamlConnection } from "../../domain/connections/saml/saml-lookup.ts";
import { arrive } from "../../domain/sso/arriving.ts";
import { setSessionCookie } from "../../platform/http/browser.ts";
import { visitorOf } from "../http/visitor.ts";
import { identityOf } from "./claims.ts";
import { diagnose } from "./diagnosis.ts";
import { receive } from "./receiving.ts";
import { RefusedResponse } from "./refusal.ts";

/** POST only. */
export const acs: RequestHandler = (request, response) => answer(request, response);

/** Refuses a form that was not read: whom it was about is not known, only for which connection. @throws always */
export const refuseUnread = (request: Request, response: Response, refusal: RefusedResponse): Promise<void> =>
  answer(request, response, refusal);

async function answer(request: Request, response: Response, unread?: RefusedResponse): Promise<void> {
  const connection = await findSamlConnection(String(request.params.connection));
  const { to, opened } = await arrive(visitorOf(request), connection, {
    read: async (noted) => {
      if (unread) throw unread;
      const { assertion } = await receive(request, response, connection, noted);
      const { entityId: idpEntityId, attributeMap: map } = connection.settings;
      return identityOf(assertion, { connectionId: connection.id, idpEntityId, map });
    },
    diagnose: (refused) => (refused instanceof RefusedResponse ? diagnose(request, connection, refused) : []),
  });
  if (opened) setSessionCookie(response, opened.token, opened.session.expiresAt);
  response.redirect(303, to);
}
