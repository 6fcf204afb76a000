/** Why something is done: a header says so with any write, those without a body among them, and some bodies do. */
import type { Request } from "express";
import type { z } from "zod";
import { DomainError } from "../../../domain/errors.ts";
import { faultsOf, sentenceOf } from "../../json/faults.ts";
import { reason } from "./shapes.ts";

/** As node gives its name. */
export const REASON_HEADER = "rollcall-reason";

const WANTS_REASON = "Wants a reason where the policy `requireReason` says so.";

/** How an operation is described; of one that the policy may ask a reason of, that it does. */
export function describedAs(description: string | undefined, grave: true | undefined): { description?: string } {
  const text = [description, grave && WANTS_REASON].filter(Boolean).join(" ");
  return text === "" ? {} : { description: text };
}

/** The reason that stands in the body, or in the query. */
export const reasonIn = ({ body, query }: { readonly body: unknown; readonly query: unknown }): string | undefined =>
  [body, query].map((part) => (part as { reason?: string } | undefined)?.reason).find((said) => said !== undefined);

/** What it says: UTF-8 or percent-encoded (RFC 3986 2.1). @throws DomainError `invalid` for what is neither, or no reason */
export function statedReason({ headers }: Pick<Request, "headers">): string | undefined {
  const given = headers[REASON_HEADER];
  if (given === undefined) return undefined;
  const text = textOf(String(given));
  if (text === undefined) throw refused("This is not UTF-8, plain or percent-encoded.", "format");
  const read = reason.safeParse(text, { error: sentenceOf("") });
  if (read.success) return read.data;
  throw refusedBy(read.error.issues);
}

/** Bytes of a header come as the characters of the same numbers (RFC 9110 5.5 leaves their meaning open). */
function textOf(given: string): string | undefined {
  const plain = Buffer.from(given, "latin1")
    .toString("latin1")
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(plain, "latin1"));
  } catch {
    return undefined;
  }
}

const refused = (detail: string, code: string): DomainError =>
  new DomainError("invalid", `Rollcall-Reason: ${detail}`, [{ pointer: "Rollcall-Reason", code, detail }]);

function refusedBy(issues: readonly z.core.$ZodIssue[]): DomainError {
  const [first] = issues.flatMap((issue) => faultsOf(issue, ""));
  return refused(first?.detail ?? "This is no reason.", first?.code ?? "format");
}
