/** What the OpenAPI document tells of the routes of `/auth`, made from their declarations. */
import { idForm } from "../../platform/ids.ts";
import { headerOf, type Json, type Operation } from "../json/operation.ts";
import type { Route } from "./route.ts";
import { routes } from "./router.ts";

const operationOf = (route: Route): Operation => ({
  ...{ id: route.id, method: route.method, path: `/auth${route.path}`, tag: route.tag },
  ...{ summary: route.summary, description: route.description, body: route.body, answer: route.answer },
  ...{ status: route.answer ? 200 : 204, nothing: route.nothing },
  sent: "application/json",
  headers: headersOf(route),
  security: route.who === "anyone" ? [{}] : [{ session: [] }],
  failures: FAILURES[route.method],
});

const headersOf = ({ method, who }: Route): Json[] =>
  method === "get" || who === "anyone"
    ? []
    : [headerOf("X-CSRF-Token", "The token of the session; see `GET /auth/session`.")];

const COMMON = [400, 401, 403, 404, 409, 429, 500, 503];
const FAILURES = {
  get: [400, 401, 403, 404, 429, 500, 503],
  delete: COMMON,
  post: [...COMMON, 410, 413, 415, 422],
} as const;

/** What stands in braces in paths of `/auth` and in no other. */
export const AUTH_PARAMETERS = { passkey: { noun: "passkey", pattern: idForm("pky") } } as const;

/** The routes as operations. */
export const authOperations: readonly Operation[] = routes.map(operationOf);
