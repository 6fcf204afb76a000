/** The log of sign-ins of a connection, for the admin who wonders why somebody cannot get in. Refusals are kept at most so many a minute. */
import { model, Schema } from "mongoose";
import { newId } from "../../platform/ids.ts";
import { attempt, type Limit } from "../../platform/limits.ts";
import { organizationScoped } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { connectionById } from "../connections/connection-lookup.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";

export type Outcome = "signed_in" | "refused" | "test";

/** One sign-in that was tried. */
export interface LoginLine {
  readonly id: string;
  readonly at: Date;
  readonly requestId: string;
  readonly outcome: Outcome;
  /** Why it was refused; null when it was not. */
  readonly reason: string | null;
  /** The same in words, with what was expected and what came. */
  readonly detail: string | null;
  readonly nameId: string | null;
  readonly nameIdFormat: string | null;
  readonly email: string | null;
  readonly membershipId: string | null;
  readonly warnings: readonly string[];
  readonly ip: string | null;
  readonly userAgent: string | null;
}

interface LoginDoc extends Omit<LoginLine, "id" | "warnings"> {
  _id: string;
  organizationId: string;
  connectionId: string;
  warnings: string[];
}

const KEPT_DAYS = 30;
const text = { type: String, default: null } as const;
const schema = new Schema<LoginDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    at: { type: Date, required: true },
    requestId: { type: String, required: true },
    outcome: { type: String, required: true },
    reason: text,
    detail: text,
    nameId: text,
    nameIdFormat: text,
    email: text,
    membershipId: text,
    warnings: { type: [String], required: true },
    ip: text,
    userAgent: text,
  },
  { collection: "sso_logins", versionKey: false, strict: "throw", minimize: false },
);
schema.index({ organizationId: 1, connectionId: 1, _id: -1 });
schema.index({ at: 1 }, { expireAfterSeconds: KEPT_DAYS * 86_400 });
schema.plugin(organizationScoped);
const LoginModel = model<LoginDoc>("SsoLogin", schema);

// The door is open to everybody: a stranger must not fill the log, nor push out of it what an admin looks for.
const REFUSALS: Limit = { name: "sso-log", tries: 60, windowSeconds: 60, firstWaitSeconds: 60, longestWaitSeconds: 60 };

export type NewLine = Pick<LoginDoc, "organizationId" | "connectionId" | "requestId" | "outcome"> & Partial<LoginDoc>;

/** Writes a line. */
export async function noteLogin(line: NewLine): Promise<void> {
  if (line.outcome === "refused" && (await attempt(REFUSALS, line.connectionId)) > 0) return;
  const empty = { reason: null, detail: null, nameId: null, nameIdFormat: null, email: null, membershipId: null };
  const document: LoginDoc = {
    ...empty,
    ...{ ip: null, userAgent: null, warnings: [], at: new Date() },
    ...line,
    _id: newId("lgn"),
    detail: line.detail?.slice(0, 1_000) ?? null,
  };
  await LoginModel.insertMany([document], { lean: true });
}

export interface LoginFilter {
  readonly outcome?: Outcome | undefined;
}

/** The log of one connection, newest first. @throws DomainError `not_found` */
export async function listLogins(
  caller: Caller,
  connectionId: string,
  page: PageRequest,
  filter: LoginFilter = {},
): Promise<Page<LoginLine>> {
  await connectionById(caller, connectionId);
  const found = LoginModel.find({
    organizationId: caller.organizationId,
    connectionId,
    ...(filter.outcome !== undefined && { outcome: filter.outcome }),
  });
  return pageById(found, page, ({ _id, organizationId: _, connectionId: __, ...line }) => ({ id: _id, ...line }), {
    newestFirst: true,
  });
}
