/** The surface `/oauth`: access tokens, given to the OAuth clients of connections and of receivers. */
import { type RequestHandler, Router, urlencoded } from "express";
import { grantAccessToken } from "../../domain/connections/oauth/granting.ts";
import { visitorOf } from "../http/visitor.ts";
import { failed, notSo } from "./failures.ts";
import { METADATA_PATH, metadataOf, serverAt, TOKEN_PATH } from "./metadata.ts";
import { tokenRequest } from "./token-request.ts";

const readForm = urlencoded({ extended: false, inflate: false, limit: "32kb", parameterLimit: 50 });

/** The router to mount at the root: its two paths stand in no folder of their own. */
export function oauthRouter(publicUrl: string): Router {
  const server = serverAt(publicUrl);
  const give: RequestHandler = async (request, response) => {
    const { client, scope } = tokenRequest(request);
    const granted = await grantAccessToken(client, scope, { server, use: visitorOf(request) });
    response.json({
      ...{ access_token: granted.accessToken, token_type: "Bearer" },
      ...{ expires_in: granted.expiresIn, scope: granted.scope },
    });
  };
  const tell: RequestHandler = (_request, response) => void response.json(metadataOf(server));
  return Router({ caseSensitive: true, strict: true })
    .use([TOKEN_PATH, METADATA_PATH], uncached)
    .post(TOKEN_PATH, readForm, give)
    .get(METADATA_PATH, tell)
    .all(TOKEN_PATH, notSo("POST"))
    .all(METADATA_PATH, notSo("GET, HEAD"))
    .use([TOKEN_PATH, METADATA_PATH], failed);
}

// RFC 6749 §5.1 asks for both.
const uncached: RequestHandler = (_request, response, next) => {
  response.set({ "Cache-Control": "no-store", Pragma: "no-cache" });
  next();
};
