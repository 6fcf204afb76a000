import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";
import type { ErrorCode } from "../../errors.ts";
import type { Trail } from "../../events/request-trails.ts";

export interface ScimRequest {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly requestId: string;
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  readonly userAgent: string | null;
  /** The body as received without passwords, of a long one the beginning; null when there was none. */
  readonly requestBody: unknown;
  /** All of a long one, where it was kept. Read only where it is asked for. */
  readonly wholeBody?: string | undefined;
  /** How much of the body that is; lines of an earlier version say nothing. */
  readonly body?: "none" | "whole" | "cut" | "redacted" | "unreadable" | undefined;
  /** The answer's error in its own words, for refusals. */
  readonly detail: string | null;
  /** The kind of refusal, in the product's words; undefined where the protocol alone refused it, or nothing did. */
  readonly code?: ErrorCode | undefined;
  /** Attributes that were accepted and not stored. */
  readonly dropped: readonly string[];
  /** What was not quite the standard and was understood all the same. */
  readonly quirks: readonly string[];
  /** What it brought about, as it was known when it was answered; lines of an earlier version have none. */
  readonly trail?: Trail | undefined;
  /** The ids, names and addresses that it is found by, folded. */
  readonly about?: readonly string[] | undefined;
}

export interface RequestDoc extends Omit<ScimRequest, "dropped" | "quirks" | "about"> {
  _id: string;
  dropped: string[];
  quirks: string[];
  about?: string[];
}

/** A line as other rooms see it. */
export interface StoredRequest extends ScimRequest {
  readonly id: string;
}

/** The longest that a policy may keep the lines; what is shorter is purged (log-keeping.ts). */
const LONGEST_LOG_DAYS = 400;
const schema = new Schema<RequestDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    requestId: { type: String, required: true },
    at: { type: Date, required: true },
    method: { type: String, required: true },
    path: { type: String, required: true },
    status: { type: Number, required: true },
    durationMs: { type: Number, required: true },
    userAgent: { type: String, default: null },
    requestBody: { type: Schema.Types.Mixed, default: null },
    wholeBody: { type: String, select: false },
    body: String,
    detail: { type: String, default: null },
    code: String,
    dropped: { type: [String], required: true },
    quirks: { type: [String], required: true },
    trail: { type: Object, default: undefined },
    about: { type: [String], default: undefined },
  },
  { collection: "scim_requests", versionKey: false, strict: "throw", minimize: false },
);
/** All of a connection; whatever else is asked for has an index in the same order (finding-requests.ts). */
export const IN_ORDER = "organizationId_1_connectionId_1__id_-1";
const inOrder = { organizationId: 1, connectionId: 1, _id: -1 } as const;
schema.index(inOrder, { name: IN_ORDER });
export const BY_REQUEST = { organizationId: 1, connectionId: 1, requestId: 1, _id: -1 } as const;
schema.index(BY_REQUEST);
export const BY_ABOUT = { organizationId: 1, connectionId: 1, about: 1, _id: -1 } as const;
schema.index(BY_ABOUT);
export const BY_METHOD = { organizationId: 1, connectionId: 1, method: 1, _id: -1 } as const;
schema.index(BY_METHOD);
/** A line stands in one of the two. */
export const [REFUSED, ANSWERED] = ["refused", "answered"] as const;
schema.index(inOrder, { name: REFUSED, partialFilterExpression: { status: { $gte: 400 } } });
schema.index(inOrder, { name: ANSWERED, partialFilterExpression: { status: { $lt: 400 } } });
schema.index({ at: 1 }, { expireAfterSeconds: LONGEST_LOG_DAYS * 86_400 });
schema.plugin(organizationScoped);
export const RequestModel = model<RequestDoc>("ScimRequest", schema);
