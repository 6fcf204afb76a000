/** Where signing in begins: the browser gets a secret of its own and is sent to the identity provider. */
import type { Request, RequestHandler } from "express";
import { openSamlConnection } from "../../domain/connections/saml-lookup.ts";
import { localPath } from "../../domain/own-pages.ts";
import { resumeSession } from "../../domain/sessions/sessions.ts";
import { keysOf } from "../../domain/sso/keys.ts";
import { beginningAt } from "../../domain/sso/pace.ts";
import { beginLogin } from "../../domain/sso/requests.ts";
import { openTrial } from "../../domain/sso/trials.ts";
import { publicUrlOf, readSessionToken, ssoSecretOf } from "../../platform/browser.ts";
import { Refusal } from "../json/problem.ts";
import { sendToProvider } from "./library.ts";

/** GET. `?next=` names a page of ours; `?test=` the one-time secret of a test. */
export const login: RequestHandler<{ connection: string }> = async (request, response) => {
  const query = new URL(request.originalUrl, "http://query").searchParams;
  for (const name of query.keys())
    if (name !== "next" && name !== "test")
      throw new Refusal(400, "invalid", "This address is called without parameters.");
  const connection = await openSamlConnection(request.params.connection);
  await beginningAt(connection, request.ip ?? null);
  const browser = ssoSecretOf(request as unknown as Request, response);
  const test = query.get("test");
  const testId = test === null ? null : await openTrial(connection, test, browser);
  const session = await resumeSession(readSessionToken(request as unknown as Request));
  const wanted = {
    testId,
    next: localPath(query.get("next") ?? undefined) ?? null,
    formerSession: session?.id ?? null,
  };
  const keys = await keysOf(connection);
  const { request: begun, relayState } = await beginLogin(connection, browser, wanted);
  const publicUrl = publicUrlOf(request as unknown as Request);
  response.set("Cache-Control", "no-store").set("Referrer-Policy", "no-referrer");
  await sendToProvider(request as unknown as Request, response, {
    connection,
    keys,
    publicUrl,
    request: begun,
    relayState,
  });
};
