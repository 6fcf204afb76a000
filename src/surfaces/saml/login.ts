/** Where signing in begins: the browser gets a secret of its own and is sent to the identity provider. */
import type { RequestHandler } from "express";
import { openSamlConnection } from "../../domain/connections/saml/saml-lookup.ts";
import { keysOf } from "../../domain/sso/keys.ts";
import { beginLogin } from "../../domain/sso/requests.ts";
import { publicUrlOf } from "../../platform/http/browser.ts";
import { beginningOf } from "../http/sso-beginning.ts";
import { sendToProvider } from "./library.ts";

/** GET. */
export const login: RequestHandler = async (request, response) => {
  const connection = await openSamlConnection(String(request.params.connection));
  const { browser, wanted } = await beginningOf(request, response, connection);
  const keys = await keysOf(connection);
  const { request: begun, relayState } = await beginLogin(connection, browser, wanted);
  const publicUrl = publicUrlOf(request);
  await sendToProvider(request, response, { connection, keys, publicUrl, request: begun, relayState });
};
