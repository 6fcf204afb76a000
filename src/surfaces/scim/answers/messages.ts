/** The messages of the protocol (RFC 7644 §8.2), as scimmy builds them and holds them to their form. */
import SCIMMY from "scimmy";
import { ScimError, type ScimType } from "./scim-error.ts";

/** The members of a ListResponse beside its resources (RFC 7644 §3.4.2; RFC 9865). */
export interface ListHead {
  readonly totalResults: number;
  /** Undefined where a cursor leads. */
  readonly startIndex: number | undefined;
  readonly itemsPerPage: number;
  readonly nextCursor: string | undefined;
}

/**
 * A ListResponse up to the bracket that opens its resources, which are written behind it as they come: whole pages are never held, and
 * what scimmy is given to list it would cut once more.
 */
export function listBegin({ startIndex, nextCursor, ...counts }: ListHead): string {
  const message = new SCIMMY.Messages.ListResponse([], { startIndex: startIndex ?? 1, ...counts });
  const head = { ...message, startIndex, nextCursor, Resources: undefined };
  return `${JSON.stringify(head).slice(0, -1)},"Resources":[`;
}

/** What ends a ListResponse that `listBegin` began. */
export const LIST_END = "]}";

/** A whole list that is never paged. */
export const wholeList = (resources: readonly object[]): object =>
  new SCIMMY.Messages.ListResponse([...resources] as SCIMMY.Types.Schema[], { itemsPerPage: resources.length });

type CauseDetails = SCIMMY.Messages.ErrorResponse.CauseDetails;

const MAX_DETAIL = 500;

/**
 * The body of an error (RFC 7644 §3.12). scimmy throws for a status or scimType that it does not know (405, 415, 422, 429, 503; those
 * of RFC 9865), so these are put in afterwards.
 */
export function errorText({ status, scimType, message }: ScimError): string {
  const error = new SCIMMY.Messages.Error({ detail: message.slice(0, MAX_DETAIL) } as CauseDetails);
  return JSON.stringify({ ...error, status: String(status), scimType });
}

/** One operation of a PATCH, as it was sent. */
export interface SentOperation {
  readonly op: string;
  readonly path: string | undefined;
  /** undefined when the operation has no value; null is a value. */
  readonly value: unknown;
}

/**
 * Holds the operations of a PATCH to the form of RFC 7644 §3.5.2: known ops, a value to add, a path to remove from.
 * @throws ScimError 400 `invalidSyntax`, `invalidValue` or `noTarget`.
 */
export function checkOperations(operations: readonly SentOperation[]): void {
  try {
    new SCIMMY.Messages.PatchOp({ schemas: [SCIMMY.Messages.PatchOp.id], Operations: [...operations] as never });
  } catch (error) {
    if (!(error instanceof SCIMMY.Types.Error)) throw error;
    throw new ScimError(error.status, error.scimType as ScimType, `${error.message}.`);
  }
}
