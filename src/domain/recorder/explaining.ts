/** A refused request, explained to whoever looks after the identity provider: nothing that it has not written itself over this connection. */

import { networkOf, tries } from "../../platform/http/rate-limits.ts";
import { fold } from "../address.ts";
import { atTheDoor, type Caller } from "../caller.ts";
import { requestOfLink, type StoredRequest } from "../connections/requests/request-log.ts";
import { keyOf } from "../directory/groups/group-facts.ts";
import { groupNames, groupsKnownBy } from "../directory/groups/group-lookup.ts";
import { usersCalled } from "../directory/users/user-briefs.ts";
import { type ErrorCode, notFound, tooOften } from "../errors.ts";
import type { Visitor } from "../visitor.ts";

/** Who has the value already: a record that the same connection wrote. */
export interface Holder {
  readonly kind: "user" | "group";
  readonly id: string;
  readonly name: string;
  readonly externalId: string | null;
  /** Of a user. */
  readonly active: boolean | null;
}

export interface Explained {
  readonly organizationId: string;
  readonly at: Date;
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly detail: string | null;
  readonly dropped: readonly string[];
  /** By which it is told what ends it. */
  readonly code: ErrorCode | "other";
  readonly holder: Holder | null;
}

const rushed = tries(60, 60_000);

/**
 * Explains a refused SCIM request to whoever has the link that its error carried.
 * @param token of the link
 * @returns what was asked and answered, and who holds what the request wanted, where that was the trouble
 * @throws DomainError `not_found` for a link that leads nowhere (any more); `rate_limited` after 60 in a minute from one network
 */
export async function explain(visitor: Visitor, token: string): Promise<Explained> {
  const wait = rushed(networkOf(visitor.ip));
  if (wait > 0) throw tooOften(wait);
  const line = await requestOfLink(token);
  if (!line) throw notFound("request", "of this link");
  const { organizationId, at, requestId, method, path, status, detail, dropped } = line;
  const code = codeOf(line);
  const caller = atTheDoor(organizationId, visitor.requestId);
  const holder = code === "conflict" ? await holderOf(caller, line) : null;
  return { organizationId, at, requestId, method, path, status, detail, dropped, code, holder };
}

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: "invalid",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  412: "stale",
};

const codeOf = ({ code, status }: StoredRequest): Explained["code"] => code ?? BY_STATUS[status] ?? "other";

/** What was asked for is about one record; whoever else has one of its names holds it. */
async function holderOf(caller: Caller, { connectionId, path, about = [] }: StoredRequest): Promise<Holder | null> {
  const names = about.slice(0, 10);
  return path.includes("/Groups")
    ? groupHolding(caller, connectionId, { path, names })
    : userHolding(caller, connectionId, { path, names });
}

interface Asked {
  readonly path: string;
  readonly names: readonly string[];
}

async function userHolding(caller: Caller, connectionId: string, { path, names }: Asked): Promise<Holder | null> {
  for (const name of names) {
    const found = (await usersCalled(caller, connectionId, name)).find(
      ({ id, userName }) => fold(userName) === name && !path.includes(id),
    );
    if (found)
      return { kind: "user", id: found.id, name: found.userName, externalId: found.externalId, active: found.active };
  }
  return null;
}

async function groupHolding(caller: Caller, connectionId: string, { path, names }: Asked): Promise<Holder | null> {
  const keys = names.map((name) => keyOf("displayName", name));
  const found = (await groupsKnownBy(caller, connectionId, keys)).find(
    ({ id, name }) => names.includes(name) && !path.includes(id),
  );
  if (!found) return null;
  const name = (await groupNames(caller, [found.id])).get(found.id) ?? found.name;
  return { kind: "group", id: found.id, name, externalId: found.externalId, active: null };
}
