/** Finding sign-ins in the log of a connection: by whom they were about, and when they were. */
import { firstIdOf } from "../../../platform/ids.ts";
import { fold } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { connectionById } from "../../connections/connection-lookup.ts";
import { type Page, type PageRequest, pageById } from "../../page.ts";
import { type LoginDoc, type LoginLine, LoginModel, type Outcome } from "./login-log.ts";

export interface LoginFilter {
  readonly outcome?: Outcome | undefined;
  /** The id of the request, as events name it in their cause and the page shows it to the person. */
  readonly id?: string | undefined;
  /** A membership, by its id. */
  readonly person?: string | undefined;
  /** An address or a NameID. */
  readonly address?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

/** The log of one connection, newest first; what is named must all be true. @throws DomainError `not_found` */
export async function listLogins(
  caller: Caller,
  connectionId: string,
  page: PageRequest,
  filter: LoginFilter = {},
): Promise<Page<LoginLine>> {
  await connectionById(caller, connectionId);
  const found = LoginModel.find({ organizationId: caller.organizationId, connectionId, ...conditionOf(filter) });
  return pageById(found, page, presentLine, { newestFirst: true });
}

function conditionOf({ outcome, id, person, address, since, until }: LoginFilter) {
  const about = [id, person, address].flatMap((one) => (one === undefined ? [] : fold(one)));
  // Ids ascend with time, and the index has them: nothing beyond is read.
  const ids = { ...(since && { $gte: firstIdOf("lgn", since) }), ...(until && { $lt: firstIdOf("lgn", until) }) };
  const conditions = [
    ...(outcome === undefined ? [] : [{ outcome }]),
    ...about.map((name) => ({ about: name })),
    ...(since || until ? [{ _id: ids }] : []),
  ];
  return conditions.length === 0 ? {} : { $and: conditions };
}

const presentLine = ({
  _id,
  organizationId: _,
  connectionId: __,
  about: ___,
  idpEntityId = null,
  ...line
}: LoginDoc): LoginLine => ({
  id: _id,
  idpEntityId,
  ...line,
});
