/** Lists of invitations: filtered, sorted by what is shown, counted where somebody asks. Each order, and each thing asked, has its index. */
import { typedAddress } from "../address.ts";
import type { Caller } from "../caller.ts";
import { addressAsked } from "../filter-values.ts";
import { type Counted, decodeCursor, encodeCursor, type Index, type Page, type PageRequest } from "../page.ts";
import { bestStoredFor, isNamed, termsIn } from "../search-words.ts";
import { countWalked, type Order, type Place, pageWalked, type Walk } from "../walked-pages.ts";
import {
  BY_ADDRESS,
  BY_INVITER,
  BY_OPERATOR,
  BY_WORD,
  IN_ORDER,
  type InvitationDoc,
  InvitationModel,
  STANDING,
} from "./invitation.model.ts";
import { presentInvitations } from "./presenting.ts";
import type { Invitation, InvitationStatus } from "./types.ts";

export interface InvitationFilter {
  readonly status?: InvitationStatus | undefined;
  readonly email?: string | undefined;
  /** Beginnings of words of the address or the name. */
  readonly q?: string | undefined;
  /** The membership, the API key or `operator` that invited. */
  readonly inviter?: string | undefined;
}

/** Descending with a hyphen before it. */
export const ORDERS = [
  "createdAt",
  "-createdAt",
  "email",
  "-email",
  "sentAt",
  "-sentAt",
  "expiresAt",
  "-expiresAt",
] as const;
export type OrderName = (typeof ORDERS)[number];

const MOST_COUNTED = 10_000;
/** So few are put in another order than that of ids; where there are more, that order is walked. */
const FEW = 1_000;
/** So many others may be passed. */
const MOST_BETWEEN = 100;

/** A page of them, newest first where nothing else is asked. @throws DomainError `invalid` for an address that is none */
export async function listInvitations(
  caller: Caller,
  { limit, cursor }: PageRequest,
  {
    sort = "-createdAt",
    count = false,
    ...filter
  }: InvitationFilter & { readonly sort?: OrderName | undefined; readonly count?: boolean | undefined } = {},
): Promise<Page<Invitation> & { readonly counted?: Counted }> {
  if (filter.q !== undefined && termsIn(typedAddress(filter.q)).length === 0)
    return { items: [], nextCursor: null, ...(count && { counted: { total: 0, totalIs: "exact" } }) };
  const order = ordered(sort);
  const after = cursor === undefined ? undefined : placeAt(order, cursor);
  const { documents, next } = await pageWalked(InvitationModel, await walkOf(caller, filter, order), { limit, after });
  return {
    items: await presentInvitations(caller, documents),
    nextCursor: next && cursorAt(next),
    ...(count && { counted: await counted(caller, filter) }),
  };
}

async function counted(caller: Caller, filter: InvitationFilter): Promise<Counted> {
  const { total, isAll } = await countWalked(
    InvitationModel,
    await walkOf(caller, filter, ordered("createdAt")),
    MOST_COUNTED,
  );
  return { total, totalIs: isAll ? "exact" : "atLeast" };
}

/** Ids ascend with the time they were made. */
function ordered(sort: OrderName): Order {
  const name = sort.replace("-", "");
  return { field: name === "createdAt" ? "_id" : name, direction: sort.startsWith("-") ? -1 : 1 };
}

const cursorAt = ({ id, value }: Place): string =>
  encodeCursor(JSON.stringify(value === undefined ? [id] : [id, value]));

function placeAt({ field }: Order, cursor: string): Place {
  const [id, said] = JSON.parse(decodeCursor(cursor)) as [string, string | undefined];
  if (field === "_id" || said === undefined) return { id };
  return { id, value: field === "email" ? said : new Date(said) };
}

/** How they are found: by what few have, or along their order. */
async function walkOf(caller: Caller, filter: InvitationFilter, order: Order): Promise<Walk<InvitationDoc>> {
  const { organizationId } = caller;
  const { status, q } = filter;
  const words = q === undefined ? [] : termsIn(typedAddress(q));
  const [named] = sourcesOf(filter, words);
  const source = named ?? (await byTheirEnd(caller, status, order));
  const where = { organizationId, $and: conditionsOf(filter) };
  const belongs =
    q === undefined ? undefined : ({ email, name }: InvitationDoc) => isNamed({ email, displayName: name }, words);
  const asked = { order, where, belongs };
  if (named && order.field === "_id") {
    const isWhole = Object.values(filter).filter((one) => one !== undefined).length === 1;
    return {
      ...asked,
      along: { organizationId, ...named.where },
      index: named.index,
      ...(isWhole && { where: undefined }),
    };
  }
  const [stored, field] = [status && { status: storedAs(status) }, order.field as keyof typeof IN_ORDER];
  const among = { along: { organizationId, ...stored }, index: (status ? STANDING : IN_ORDER)[field] };
  if (!source && status && isAboutTime(status))
    return field === "expiresAt"
      ? { ...asked, ...among, along: { ...among.along, ...statusCondition(status) }, where: undefined }
      : { ...asked, ...among };
  if (!source) return { ...asked, ...among, where: undefined };
  const few = await InvitationModel.find({ organizationId, ...source.where }, { _id: 1 })
    .limit(FEW + 1)
    .hint(source.index)
    .lean();
  if (few.length > FEW) return { ...asked, ...among };
  return { ...asked, along: { organizationId, _id: { $in: few.map(({ _id }) => _id) } }, index: { _id: 1 } };
}

interface Source {
  readonly where: object;
  readonly index: Index;
}

/** What few have, each with its index in the order of ids; the likely fewest first. */
const sourcesOf = ({ email, inviter }: InvitationFilter, words: readonly string[]): Source[] => {
  const word = bestStoredFor(words);
  return [
    ...(email === undefined ? [] : [{ where: { emailKey: addressAsked(typedAddress(email)) }, index: BY_ADDRESS }]),
    // Those whose words are still to be stored (migrations/0004) are looked at as well.
    ...(word === undefined ? [] : [{ where: { findable: { $in: [word, null] } }, index: BY_WORD }]),
    ...(inviter === undefined
      ? []
      : [
          inviter === "operator"
            ? { where: OPERATOR, index: BY_OPERATOR }
            : { where: { "invitedBy.id": inviter }, index: BY_INVITER },
        ]),
  ];
};

const OPERATOR = { "invitedBy.kind": "operator" };

const conditionsOf = ({ status, email, inviter }: InvitationFilter): object[] => [
  {},
  ...(email === undefined ? [] : [{ emailKey: addressAsked(typedAddress(email)) }]),
  ...(status === undefined ? [] : [statusCondition(status)]),
  ...(inviter === undefined ? [] : [inviter === "operator" ? OPERATOR : { "invitedBy.id": inviter }]),
];

const OPEN = ["pending", "awaiting_approval"] as const;

/** Open or expired is a matter of time. */
const isAboutTime = (status: InvitationStatus): boolean => status === "expired" || OPEN.some((one) => one === status);

/**
 * Open ones and expired ones stand mixed, since nothing is stored when the time has come. Where many of the others stand between those that
 * are asked for, these are found by when they end.
 */
async function byTheirEnd(
  { organizationId }: Caller,
  status: InvitationStatus | undefined,
  { field }: Order,
): Promise<Source | undefined> {
  if (!status || !isAboutTime(status) || field === "expiresAt") return undefined;
  const expiresAt = status === "expired" ? { $gt: new Date() } : { $lte: new Date() };
  const others = InvitationModel.countDocuments({ organizationId, status: storedAs(status), expiresAt });
  const between = await others.hint(STANDING.expiresAt).limit(MOST_BETWEEN + 1);
  return between > MOST_BETWEEN ? { where: statusCondition(status), index: STANDING.expiresAt } : undefined;
}

const storedAs = (status: InvitationStatus) => (status === "expired" ? { $in: [...OPEN] } : status);

function statusCondition(status: InvitationStatus): object {
  const now = new Date();
  if (status === "expired") return { status: { $in: [...OPEN] }, expiresAt: { $lte: now } };
  return isAboutTime(status) ? { status, expiresAt: { $gt: now } } : { status };
}
