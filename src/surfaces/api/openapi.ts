/** What the OpenAPI document tells of the routes of `/v1`, made from their declarations. */

import { headerOf, type Json, type Operation } from "../json/operation.ts";
import { DryRunAnswer, isWrite } from "./forms/request-headers.ts";
import type { Route } from "./route.ts";

/** The routes as operations. */
export const operationsOf = (routes: readonly Route[]): Operation[] => routes.map(operationOf);

const MEDIA_TYPES = { json: "application/json", lines: "application/x-ndjson", events: "text/event-stream" } as const;

const operationOf = (route: Route): Operation => ({
  ...{ id: route.id, method: route.method, path: `/v1${route.path}`, tag: route.tag },
  ...{ summary: route.summary, description: route.description },
  ...{ query: route.query, body: route.body, forms: route.forms, status: route.status, answer: route.answer },
  answers: route.answers,
  sent: MEDIA_TYPES[route.streamed ?? "json"],
  headers: headersOf(route),
  tried: isTriable(route) ? DryRunAnswer : undefined,
  security: securityOf(route),
  failures: failuresOf(route),
  scopes: route.scopes ?? undefined,
  permission: route.permission === "never" ? undefined : route.permission,
});

const isTriable = (route: Route): boolean => isWrite(route) && route.untried === undefined;

const headersOf = ({ method, conditional, tagged, open, streamed, takesReason, spoken }: Route): Json[] => [
  ...(spoken
    ? [
        headerOf("Accept-Language", "The language of the sentences: `en`, which is the default, or `de`.", {
          type: "string",
        }),
      ]
    : []),
  ...(takesReason
    ? [headerOf("Rollcall-Reason", "Why: it stands in the events of this change, as `cause.reason`.")]
    : []),
  ...(method === "post" && !open
    ? [
        headerOf("Idempotency-Key", "Does this once, whatever is repeated.", {
          type: "string",
          pattern: "^[\\x21-\\x7e]{1,255}$",
        }),
      ]
    : []),
  ...(conditional ? [headerOf("If-Match", "Only change this version: an ETag.")] : []),
  ...(tagged ? [headerOf("If-None-Match", "Answer 304 when this is still the version.")] : []),
  ...(streamed === "events" ? [headerOf("Last-Event-ID", "The event that the reader had last.")] : []),
];

const securityOf = ({ scopes, permission, open, anyKey, ssf }: Route): Json[] =>
  open
    ? [{}]
    : [
        { operatorKey: [] },
        ...(anyKey ? [{ apiKey: [] }] : []),
        ...(scopes ?? []).map((scope) => ({ apiKey: [scope] })),
        ...(ssf ? [{ streamReceiver: [ssf] }] : []),
        ...(permission === "never" ? [] : [{ session: [] }, { personalToken: [] }]),
      ];

const failuresOf = ({ path, method, conditional, tagged, open, ssf }: Route): number[] => {
  const writes = method !== "get" && method !== "delete";
  return [
    ...(tagged ? [304] : []),
    ...[400, 401, 403],
    ...(path.includes("{") || open ? [404] : []),
    ...(method === "get" ? [] : [409]),
    ...(open || path.endsWith("/events") || path.endsWith("/events/stream") ? [410] : []),
    ...(conditional ? [412] : []),
    ...(writes ? [413, 415] : []),
    ...(ssf ? [] : [422]),
    ...[429, 500, 503],
  ];
};
