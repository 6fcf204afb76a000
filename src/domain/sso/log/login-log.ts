/**
 * The log of sign-ins of a connection, for the admin who wonders why somebody cannot get in (finding-logins.ts reads it). Refusals are kept
 * at most so many a minute.
 */
import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";
import { attempt, type Limit } from "../../../platform/http/rate-limits.ts";
import { newId } from "../../../platform/ids.ts";
import { fold } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { forgettingBefore } from "../../connections/requests/log-keeping.ts";
import type { Trail } from "../../events/request-trails.ts";
import type { NamedAs } from "../../identities/login-method.model.ts";

export type Outcome = "signed_in" | "signed_out" | "refused" | "test";

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
  /** By what the identity provider called itself; null where nobody was named. Lines of an earlier version do not say. */
  readonly idpEntityId: string | null;
  readonly nameId: string | null;
  readonly nameIdFormat: string | null;
  readonly email: string | null;
  readonly membershipId: string | null;
  readonly warnings: readonly string[];
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** What it brought about; lines of an earlier version have none. */
  readonly trail?: Trail | undefined;
}

export interface LoginDoc extends Omit<LoginLine, "id" | "warnings"> {
  _id: string;
  organizationId: string;
  connectionId: string;
  warnings: string[];
  /** The request, the membership and the names that it is found by, folded; lines of an earlier version have none. */
  about?: string[];
}

/** Where the policy `logDays` says nothing. */
export const LOGIN_LOG_DAYS = 30;
const LONGEST_DAYS = 400;
const UNMATCHED = "sso_identity_unmatched";
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
    idpEntityId: text,
    nameId: text,
    nameIdFormat: text,
    email: text,
    membershipId: text,
    warnings: { type: [String], required: true },
    ip: text,
    userAgent: text,
    trail: { type: Object, default: undefined },
    about: { type: [String], default: undefined },
  },
  { collection: "sso_logins", versionKey: false, strict: "throw", minimize: false },
);
/** All of a connection; whatever else is asked for has an index in the same order. */
export const IN_ORDER = { organizationId: 1, connectionId: 1, _id: -1 } as const;
schema.index(IN_ORDER);
export const BY_ABOUT = { organizationId: 1, connectionId: 1, about: 1, _id: -1 } as const;
schema.index(BY_ABOUT);
export const BY_OUTCOME = { organizationId: 1, connectionId: 1, outcome: 1, _id: -1 } as const;
schema.index(BY_OUTCOME);
// Few of many: whom a move of names is about.
const unmatched = { partialFilterExpression: { reason: UNMATCHED } };
schema.index({ organizationId: 1, connectionId: 1, idpEntityId: 1, _id: -1 }, { name: "unmatched", ...unmatched });
// Whom a line is about: asked when somebody is erased, or told what is stored of them.
for (const by of ["membershipId", "email", "nameId"]) schema.index({ organizationId: 1, [by]: 1 });
schema.index({ at: 1 }, { expireAfterSeconds: LONGEST_DAYS * 86_400 });
schema.plugin(organizationScoped);
export const LoginModel = model<LoginDoc>("SsoLogin", schema);

// The door is open to everybody: a stranger must not fill the log, nor push out of it what an admin looks for.
const REFUSALS: Limit = { name: "sso-log", tries: 60, windowSeconds: 60, firstWaitSeconds: 60, longestWaitSeconds: 60 };

export type NewLine = Pick<LoginDoc, "organizationId" | "connectionId" | "requestId" | "outcome"> & Partial<LoginDoc>;

/** Writes a line. */
export async function noteLogin(line: NewLine): Promise<void> {
  if (line.outcome === "refused" && (await attempt(REFUSALS, line.connectionId)) > 0) return;
  const nobody = { idpEntityId: null, nameId: null, nameIdFormat: null, email: null, membershipId: null };
  const document: LoginDoc = {
    ...{ ...nobody, reason: null, detail: null },
    ...{ ip: null, userAgent: null, warnings: [], at: new Date() },
    ...line,
    _id: newId("lgn"),
    about: aboutOf(line),
    detail: line.detail?.slice(0, 1_000) ?? null,
  };
  await LoginModel.insertMany([document], { lean: true });
}

const aboutOf = ({ requestId, membershipId, email, nameId }: NewLine): string[] => [
  ...new Set([requestId, membershipId, email, nameId].flatMap((name) => (name ? fold(name) : []))),
];

/** An identity that was refused because nobody, or more than one, may be meant by it; and when that was last. */
export interface RefusedIdentity extends NamedAs {
  readonly email: string | null;
  readonly at: Date;
}

const MOST_REFUSED = 1_000;

/** The identities of the newest refusals of this issuer that knew nobody, each once, as it was refused last. */
export async function refusedIdentities(
  { organizationId }: Caller,
  connectionId: string,
  idpEntityId: string,
): Promise<readonly RefusedIdentity[]> {
  const where = {
    organizationId,
    connectionId,
    outcome: "refused" as const,
    reason: UNMATCHED,
    idpEntityId,
  };
  const found = await LoginModel.find(where, { nameId: 1, nameIdFormat: 1, email: 1, at: 1 })
    .sort({ _id: -1 })
    .limit(MOST_REFUSED)
    .lean();
  const newestLast = found.reverse().map(({ nameId, nameIdFormat, email, at }) => ({
    ...{ idpEntityId, nameId: nameId ?? "", nameIdFormat: nameIdFormat ?? "" },
    ...{ email, at },
  }));
  return [...new Map(newestLast.map((one) => [`${one.nameIdFormat} ${one.nameId}`, one])).values()];
}

/** The newest sign-ins, the newest first; tests are none. */
export async function newestLogins({ organizationId }: Caller, connectionId: string, limit: number) {
  const where = { organizationId, connectionId };
  const found = await LoginModel.find(where, { at: 1, outcome: 1, detail: 1, reason: 1, requestId: 1 })
    .sort({ _id: -1 })
    .limit(limit)
    .lean();
  return found.flatMap(({ at, outcome, detail, reason, requestId }) =>
    outcome === "test" ? [] : [{ at, isRefused: outcome === "refused", detail: detail ?? reason, requestId }],
  );
}

/** Forgets the sign-ins by these connections before that moment. @returns how many lines went */
export const forgetLoginsBefore = forgettingBefore(LoginModel, "lgn");
