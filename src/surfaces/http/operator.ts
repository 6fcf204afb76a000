/** The operator's session in a browser, as every surface reads it. */
import type { Request } from "express";
import { type OperatorSession, resumeOperatorSession } from "../../domain/sessions/operator/operator-sessions.ts";
import { readOperatorToken } from "../../platform/http/browser.ts";

/** The session of the operator in the browser that sent this; null without one that lives. */
export const operatorSessionOf = async (request: Request, operatorKey: string): Promise<OperatorSession | null> => {
  const token = readOperatorToken(request);
  return token === undefined ? null : resumeOperatorSession(token, operatorKey);
};
