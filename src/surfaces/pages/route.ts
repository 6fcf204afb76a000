/**
 * Pages: what people see in a browser. Every page works without script, says nothing that the domain did not say, and changes nothing
 * on GET. A page is declared as a route; what stands around it (session, forms, proof of origin, headers) is in `bind`, once.
 */
import type { Locale } from "../../domain/mails/types.ts";
import type { Session } from "../../domain/sessions/types.ts";
import type { Visitor } from "../../domain/visitor.ts";
import type { Html } from "../../platform/html.ts";
import type { Somebody } from "../http/session-states.ts";

/** Somebody at one page: who it is as far as known, and what was sent along. */
export interface Visit {
  readonly visitor: Visitor;
  readonly session: Session | null;
  readonly locale: Locale;
  /** Goes into every form. */
  readonly csrf: string;
  readonly publicUrl: string;
  /** What the browser was given when it was sent to sign in elsewhere. */
  readonly ssoSecret: string | undefined;
  /** The path of the page itself. */
  readonly path: string;
  readonly param: (name: string) => string;
  /** A value of the query string; undefined when it is missing or given twice. */
  readonly query: (name: string) => string | undefined;
  /** A field of the form that was sent; empty when it is missing. */
  readonly field: (name: string) => string;
}

/** A visit with a session. */
export interface SignedIn extends Visit {
  readonly session: Session;
}

/** One page, without its frame. */
export interface Page {
  readonly title: string;
  readonly body: Html;
  /** The id of the organization whose page this is; left out: the one that the session is in. Its brand is shown on top. */
  readonly at?: string | undefined;
  /** For pages with lists. */
  readonly wide?: boolean;
  /** Whether passkeys are used on it; they need the one script that we have. */
  readonly passkeys?: boolean;
  /** Where the browser goes by itself. Not an HTTP redirect: `form-action` forbids a form to end at an identity provider. */
  readonly forward?: string;
}

/** What becomes of the session cookie. */
export type Cookie = { readonly token: string; readonly session: Session } | "ended" | undefined;

/** A page to show. */
export interface Shown {
  readonly status: number;
  readonly page: Page;
  readonly cookie?: Cookie;
  /** Seconds. */
  readonly retryAfter?: number;
}

export type Answer = Shown | { readonly to: string; readonly cookie?: Cookie };

/** Shows a page. */
export const shown = (page: Page, status = 200, cookie?: Cookie): Answer => ({ status, page, cookie });

/** Sends the browser to another page of ours. */
export const sentTo = (to: string, cookie?: Cookie): Answer => ({ to, cookie });

interface Common {
  readonly method: "get" | "post";
  /** As express has it. */
  readonly path: string;
}

export type PageRoute =
  | (Common & {
      readonly who: "anyone";
      /** What it brings about is there already where there is no session: a form of one that has ended is no strange form. */
      readonly idle?: true;
      readonly answer: (visit: Visit) => Promise<Answer> | Answer;
    })
  | (Common & {
      readonly who: Somebody;
      /** The page leads to a change that wants a sign-in of the last minutes: better asked before a form is filled in. */
      readonly fresh?: true;
      readonly answer: (visit: SignedIn) => Promise<Answer> | Answer;
    });
