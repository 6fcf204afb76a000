/** Which connections somebody should look at, and why: read from what each of them has in its log and what it will run out of. */
import { sideBySide } from "../../platform/database/mongo.ts";
import { openTripOf } from "../breaker/trips.ts";
import { type Caller, type Operator, within } from "../caller.ts";
import { connectionsAfter, ownConnectionsAfter, type Standing } from "../connections/all-connections.ts";
import { connectionById } from "../connections/connection-lookup.ts";
import { liveTokens } from "../connections/credentials/tokens.ts";
import { newestRequests, type Sample } from "../connections/requests/request-log.ts";
import { certificateOf } from "../connections/saml/certificates.ts";
import { conflictsOfConnection } from "../directory/conflicts-waiting.ts";
import { decodeCursor, encodeCursor, type Page, type PageRequest } from "../page.ts";
import type { Sentence } from "../sentences/sentence.ts";
import { newestLogins } from "../sso/log/login-log.ts";
import { answerIn } from "./health.ts";

export const AILMENTS = ["refused", "silent", "token_ends", "certificate_ends", "breaker", "conflicts"] as const;

/** What is wrong, since when or until when. */
export interface Ailment {
  readonly code: (typeof AILMENTS)[number];
  readonly at: Date | null;
  /** In the words of the answer that the identity provider got. */
  readonly detail: string | null;
  /** The same as a sentence. */
  readonly said: Sentence | null;
  readonly count: number | null;
}

export interface Faring {
  readonly id: string;
  readonly organizationId: string;
  readonly kind: Standing["kind"];
  readonly name: string;
  readonly status: Standing["status"];
  /** The newest request or sign-in. */
  readonly lastAt: Date | null;
  readonly ailments: readonly Ailment[];
}

const DAY_MS = 86_400_000;
/** So long before its end a token or a certificate is told of: an identity provider's admin is not reached in a day. */
const SOON_MS = 30 * DAY_MS;
/** A list tells whether there are some or many; how many, the connection's own page does. */
const COUNTED = 100;
/** So many are looked at for one page; beyond them the cursor goes on. */
const MOST_LOOKED_AT = 500;
const PORTION = 50;

interface Asked extends PageRequest {
  /** Only those that ail. */
  readonly ailing: boolean;
}

type After = (after: string, limit: number) => Promise<Standing[]>;
type As = (connection: Standing) => Caller;

/** A page of the connections of all organizations, in the order of ids; it may hold fewer than asked for, or none, and lead on. */
export const listFaring = (operator: Operator, asked: Asked): Promise<Page<Faring>> =>
  pageOfFaring(
    asked,
    (after, limit) => connectionsAfter(operator, after, limit),
    ({ organizationId }) => within(operator, organizationId),
  );

/** The same of one organization. */
export const listOwnFaring = (caller: Caller, asked: Asked): Promise<Page<Faring>> =>
  pageOfFaring(
    asked,
    (after, limit) => ownConnectionsAfter(caller, after, limit),
    () => caller,
  );

async function pageOfFaring({ ailing, limit, cursor }: Asked, next: After, as: As): Promise<Page<Faring>> {
  const items: Faring[] = [];
  let after = cursor === undefined ? "" : decodeCursor(cursor);
  for (let lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += PORTION) {
    // Of whom everybody is shown no more are looked at than fit.
    const portion = ailing ? PORTION : Math.min(PORTION, limit - items.length + 1);
    const found = await next(after, portion);
    for (const one of found) {
      const faring = await faringOf(as(one), one);
      after = one._id;
      if (!ailing || faring.ailments.length > 0) items.push(faring);
      if (items.length === limit) return { items, nextCursor: encodeCursor(after) };
    }
    if (found.length < portion) return { items, nextCursor: null };
  }
  return { items, nextCursor: encodeCursor(after) };
}

async function faringOf(caller: Caller, connection: Standing, now = new Date()): Promise<Faring> {
  const { _id: id, organizationId, kind, name, status } = connection;
  const [newest] = await newestOf(connection)(caller, id, 1);
  const told = { id, organizationId, kind, name, status, lastAt: newest?.at ?? null };
  return { ...told, ailments: await foundAt(caller, connection, newest, now) };
}

/** What ails one connection. @throws DomainError `not_found` */
export async function ailmentsOf(caller: Caller, connectionId: string, now = new Date()): Promise<readonly Ailment[]> {
  const connection = await connectionById(caller, connectionId);
  const [newest] = await newestOf(connection)(caller, connectionId, 1);
  return foundAt(caller, connection, newest, now);
}

const newestOf = ({ kind }: Pick<Standing, "kind">) => (kind === "scim" ? newestRequests : newestLogins);

async function foundAt(
  caller: Caller,
  connection: Standing,
  newest: Sample | undefined,
  now: Date,
): Promise<readonly Ailment[]> {
  const { _id: id, kind, status } = connection;
  // One that was switched off is as somebody wants it.
  if (status !== "enabled") return [];
  const [trip, conflicts, tokens] = await sideBySide(
    () => openTripOf(caller, id),
    () => conflictsOfConnection(caller, id, COUNTED),
    () => liveTokens(caller, id),
  );
  const ends = kind === "scim" ? tokens.endsAt : certificateEnd(connection);
  return [
    ...ofNewest(newest, kind, now),
    ...(trip ? [ailment("breaker", { at: trip.from, count: trip.people })] : []),
    ...(conflicts > 0 ? [ailment("conflicts", { count: conflicts })] : []),
    ...(ends && ends.getTime() - now.getTime() < SOON_MS
      ? [ailment(kind === "scim" ? "token_ends" : "certificate_ends", { at: ends })]
      : []),
  ];
}

const ailment = (code: Ailment["code"], more: Partial<Ailment>): Ailment => ({
  ...{ code, at: null, detail: null, said: null, count: null },
  ...more,
});

function ofNewest(newest: Sample | undefined, kind: Standing["kind"], now: Date): readonly Ailment[] {
  if (!newest) return [];
  const { at, isRefused, detail } = newest;
  if (isRefused) return [ailment("refused", { at, detail, said: answerIn(newest) })];
  // People sign in when they like; a directory comes round by itself.
  return kind === "scim" && now.getTime() - at.getTime() > DAY_MS ? [ailment("silent", { at })] : [];
}

function certificateEnd({ saml }: Standing): Date | null {
  const ends = saml?.certificates.map((der) => certificateOf(der).validTo.getTime()) ?? [];
  return ends.length > 0 ? new Date(Math.max(...ends)) : null;
}
