/** Finding sign-ins in the log of a connection: by whom they were about, and when they were. */
import { fold } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { connectionById } from "../../connections/connection-lookup.ts";
import { type Asked, pageOfLog } from "../../log-pages.ts";
import type { Page, PageRequest } from "../../page.ts";
import {
  BY_ABOUT,
  BY_OUTCOME,
  IN_ORDER,
  type LoginDoc,
  type LoginLine,
  LoginModel,
  type Outcome,
} from "./login-log.ts";

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

/**
 * The log of one connection, newest first; what is named must all be true. With several filters a page may hold fewer than its limit and
 * lead on. @throws DomainError `not_found`
 */
export async function listLogins(
  caller: Caller,
  connectionId: string,
  page: PageRequest,
  { since, until, ...filter }: LoginFilter = {},
): Promise<Page<LoginLine>> {
  await connectionById(caller, connectionId);
  const scope = { organizationId: caller.organizationId, connectionId };
  const [first = { where: {}, index: IN_ORDER }, ...others] = askedBy(filter);
  return pageOfLog(LoginModel, { scope, prefix: "lgn", asked: [first, ...others], since, until }, page, presentLine);
}

const askedBy = ({ outcome, id, person, address }: LoginFilter): Asked[] => [
  ...[id, person, address].flatMap((one) =>
    one === undefined ? [] : { where: { about: fold(one) }, index: BY_ABOUT },
  ),
  ...(outcome === undefined ? [] : [{ where: { outcome }, index: BY_OUTCOME }]),
];

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
