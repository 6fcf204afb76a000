/** Finding what an identity provider sent: by what came of it, what it was about, and when it was. */
import type { Caller } from "../../caller.ts";
import { type Asked, pageOfLog } from "../../log-pages.ts";
import type { Page, PageRequest } from "../../page.ts";
import { connectionById } from "../connection-lookup.ts";
import { flushScimRequests } from "./request-log.ts";
import {
  ANSWERED,
  BY_ABOUT,
  BY_METHOD,
  BY_REQUEST,
  IN_ORDER,
  REFUSED,
  RequestModel,
  type StoredRequest,
} from "./scim-request.model.ts";

/** Which lines of the log are looked for; what is left out narrows nothing. */
export interface RequestFilter {
  readonly status?: "ok" | "failed" | undefined;
  readonly method?: string | undefined;
  /** The id of the request, as events name it in their cause. */
  readonly id?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  /** Each of these: one of the ids, names or addresses that the request is about. */
  readonly about?: readonly (readonly string[])[] | undefined;
  /** Only what asks for a change. */
  readonly writes?: boolean | undefined;
}

/** The log of one connection, newest first. With several filters a page may hold fewer than its limit and lead on. @throws DomainError `not_found` */
export async function listScimRequests(
  caller: Caller,
  connectionId: string,
  page: PageRequest,
  { since, until, ...filter }: RequestFilter = {},
): Promise<Page<StoredRequest>> {
  await connectionById(caller, connectionId);
  await flushScimRequests();
  const scope = { organizationId: caller.organizationId, connectionId };
  const [first = { where: {}, index: IN_ORDER }, ...others] = askedBy(filter);
  const search = { scope, prefix: "req", asked: [first, ...others], since, until } as const;
  return pageOfLog(RequestModel, search, page, ({ _id, ...line }) => ({ id: _id, ...line }));
}

const WRITES = ["POST", "PUT", "PATCH", "DELETE"];

/** What finds the fewest comes first: a request, what it was about, refusals. */
function askedBy({ status, method, id, about = [], writes }: RequestFilter): Asked[] {
  const named = method === undefined ? undefined : [method];
  const methods = writes ? WRITES.filter((one) => method === undefined || one === method) : named;
  return [
    ...(id === undefined ? [] : [{ where: { requestId: id }, index: BY_REQUEST }]),
    ...about.map((names) => ({ where: { about: { $in: [...names] } }, index: BY_ABOUT })),
    ...(status === "failed" ? [{ where: { status: { $gte: 400 } }, index: REFUSED }] : []),
    ...(methods ? [{ where: { method: { $in: methods } }, index: BY_METHOD }] : []),
    ...(status === "ok" ? [{ where: { status: { $lt: 400 } }, index: ANSWERED }] : []),
  ];
}
