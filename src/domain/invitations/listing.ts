/** Lists of invitations: filtered, sorted by what is shown, counted where somebody asks. Each order has its index. */
import { literally } from "../../platform/literal-pattern.ts";
import { typedAddress } from "../address.ts";
import type { Caller } from "../caller.ts";
import { addressAsked } from "../filter-values.ts";
import { type Counted, decodeCursor, encodeCursor, type Page, type PageRequest } from "../page.ts";
import { type InvitationDoc, InvitationModel } from "./invitation.model.ts";
import { presentInvitations } from "./presenting.ts";
import type { Invitation, InvitationStatus } from "./types.ts";

export interface InvitationFilter {
  readonly status?: InvitationStatus | undefined;
  readonly email?: string | undefined;
  /** Part of the address or the name. */
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
export type Order = (typeof ORDERS)[number];

const MOST_COUNTED = 10_000;

/** A page of them, newest first where nothing else is asked. @throws DomainError `invalid` for an address that is none */
export async function listInvitations(
  caller: Caller,
  page: PageRequest,
  {
    sort = "-createdAt",
    count = false,
    ...filter
  }: InvitationFilter & { readonly sort?: Order | undefined; readonly count?: boolean | undefined } = {},
): Promise<Page<Invitation> & { readonly counted?: Counted }> {
  const where = condition(caller, filter);
  const by = ordered(sort);
  const found = await InvitationModel.find({
    ...where,
    ...(page.cursor !== undefined && { $and: [beyond(by, page.cursor)] }),
  })
    .sort(by.field === "_id" ? { _id: by.direction } : { [by.field]: by.direction, _id: by.direction })
    .limit(page.limit + 1)
    .lean();
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: await presentInvitations(caller, shown),
    nextCursor: found.length > page.limit && last ? cursorOf(by, last) : null,
    ...(count && { counted: await counted(where) }),
  };
}

async function counted(where: Record<string, unknown>): Promise<Counted> {
  const total = await InvitationModel.countDocuments(where).limit(MOST_COUNTED);
  return { total, totalIs: total < MOST_COUNTED ? "exact" : "atLeast" };
}

type Field = "_id" | "email" | "sentAt" | "expiresAt";
interface Ordered {
  readonly field: Field;
  readonly direction: 1 | -1;
}

/** Ids ascend with the time they were made. */
function ordered(sort: Order): Ordered {
  const name = sort.replace("-", "");
  return { field: name === "createdAt" ? "_id" : (name as Field), direction: sort.startsWith("-") ? -1 : 1 };
}

const cursorOf = ({ field }: Ordered, document: InvitationDoc): string =>
  encodeCursor(JSON.stringify(field === "_id" ? [document._id] : [document._id, document[field]]));

function beyond({ field, direction }: Ordered, cursor: string): Record<string, unknown> {
  const past = direction === 1 ? "$gt" : "$lt";
  const [id, said] = JSON.parse(decodeCursor(cursor)) as [string, string | undefined];
  if (field === "_id" || said === undefined) return { _id: { [past]: id } };
  const value = field === "email" ? said : new Date(said);
  return { $or: [{ [field]: { [past]: value } }, { [field]: value, _id: { [past]: id } }] };
}

function condition(
  { organizationId }: Caller,
  { status, email, q, inviter }: InvitationFilter,
): { organizationId: string } & Record<string, unknown> {
  const text = q === undefined ? undefined : { $regex: literally(typedAddress(q)), $options: "i" };
  return {
    organizationId,
    ...(email !== undefined && { emailKey: addressAsked(typedAddress(email)) }),
    ...(status !== undefined && statusCondition(status)),
    ...(inviter !== undefined &&
      (inviter === "operator" ? { "invitedBy.kind": inviter } : { "invitedBy.id": inviter })),
    ...(text && { $or: [{ email: text }, { emailKey: text }, { name: text }] }),
  };
}

function statusCondition(status: InvitationStatus): Record<string, unknown> {
  const now = new Date();
  const open = ["pending", "awaiting_approval"];
  if (open.includes(status)) return { status, expiresAt: { $gt: now } };
  return status === "expired" ? { status: { $in: open }, expiresAt: { $lte: now } } : { status };
}
