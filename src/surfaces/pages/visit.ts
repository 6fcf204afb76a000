/** From a request to a visit: who is there, in which language, and what was sent along. */
import type { Request, Response } from "express";
import { DomainError } from "../../domain/errors.ts";
import { csrfTokenOf, formTokenOf, publicUrlOf, readSsoSecret } from "../../platform/http/browser.ts";
import { localeOf, sessionOf, visitorOf } from "../http/visitor.ts";
import type { Visit } from "./route.ts";

/** Everything that a page may ask about the request. */
export async function visitOf(request: Request, response: Response): Promise<Visit> {
  const session = await sessionOf(request);
  const query = new URL(request.originalUrl, "http://query").searchParams;
  const fields = fieldsOf(request.body);
  return {
    visitor: visitorOf(request),
    session,
    locale: localeOf(request),
    csrf: session ? csrfTokenOf(session.id) : formTokenOf(request, response),
    publicUrl: publicUrlOf(request),
    ssoSecret: readSsoSecret(request),
    path: request.path,
    param: (name) => String(request.params[name] ?? ""),
    query: (name) => (query.getAll(name).length === 1 ? sane(query.get(name) ?? "") : undefined),
    field: (name) => fields.get(name) ?? "",
  };
}

/** @throws DomainError `invalid` for fields given twice and for what is no text */
function fieldsOf(body: unknown): ReadonlyMap<string, string> {
  if (typeof body !== "object" || body === null) return new Map();
  return new Map(
    Object.entries(body).map(([name, value]) => {
      if (typeof value !== "string") throw new DomainError("invalid", "A field was sent twice.");
      return [name, sane(value)];
    }),
  );
}

function sane(text: string): string {
  if (text.includes("\u0000") || !text.isWellFormed()) throw new DomainError("invalid", "NUL is not text.");
  return text;
}
