/** What the OpenAPI document tells of the operator's session. */
import { z } from "zod";
import { headerOf, type Operation } from "../json/operation.ts";

const instant = z.custom<Date>().meta({ type: "string", format: "date-time" });

/** The body of a sign-in. */
export const OperatorKey = z.strictObject({ key: z.string().min(1).max(1_000) }).meta({ id: "OperatorKey" });

const OwnOperatorSession = z
  .object({
    id: z.string(),
    createdAt: instant,
    expiresAt: instant.meta({ type: "string", format: "date-time", description: "Eight hours later." }),
    csrfToken: z.string().meta({ description: "What changes must show as `X-CSRF-Token`." }),
  })
  .meta({ id: "OwnOperatorSession" });

const at = { path: "/auth/operator", tag: "Console", sent: "application/json" } as const;
const session = [{ operatorSession: [] }];

/** The three operations. */
export const operatorOperations: readonly Operation[] = [
  {
    ...{ ...at, id: "openOperatorSession", method: "post", body: OperatorKey, status: 201, answer: OwnOperatorSession },
    summary: "Sign in to the console with the operator key",
    description: "Sets the cookie of a session of eight hours: the browser need not keep the key.",
    ...{ headers: [], security: [{}], failures: [400, 401, 403, 413, 415, 422, 429, 500, 503] },
  },
  {
    ...{ ...at, id: "getOperatorSession", method: "get", status: 200, answer: OwnOperatorSession },
    summary: "Read the own session of the operator",
    description: "With the token that changes must show.",
    ...{ headers: [], security: session, failures: [401, 429, 500, 503] },
  },
  {
    ...{ ...at, id: "signOutOperator", method: "delete", status: 204 },
    summary: "Sign the operator out",
    description: "Ends the session and its cookie. Without a session nothing happens.",
    headers: [headerOf("X-CSRF-Token", "The token of the session; see `GET /auth/operator`.")],
    ...{ security: session, failures: [403, 429, 500, 503] },
  },
];
