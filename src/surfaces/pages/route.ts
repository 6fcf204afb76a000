/**
 * Pages: what people see in a browser. Every page works without script, says nothing that the domain did not say, and changes nothing
 * on GET. A page is declared as a route; what stands around it (session, forms, proof of origin, headers) is in `bind`, once.
 */
import type { Locale } from "../../domain/mails/nouns.ts";
import type { Session } from "../../domain/sessions/nouns.ts";
import type { Visitor } from "../../domain/visitor.ts";
import type { Html } from "../../platform/html.ts";

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
  /** The organization whose door this is, shown on top. */
  readonly organization?: string | undefined;
  /** For pages with lists. */
  readonly wide?: boolean;
  /** Whether passkeys are used on it; they need the one script that we have. */
  readonly passkeys?: boolean;
  /** Where the browser goes by itself. Not an HTTP redirect: `form-action` forbids a form to end at an identity provider. */
  readonly forward?: string;
}

/** What becomes of the session cookie. */
export type Cookie = { readonly token: string; readonly session: Session } | "ended" | undefined;

export type Answer =
  | {
      readonly status: number;
      readonly page: Page;
      readonly cookie?: Cookie;
      /** Seconds. */
      readonly retryAfter?: number;
    }
  | { readonly to: string; readonly cookie?: Cookie };

/** Shows a page. */
export const shown = (page: Page, status = 200, cookie?: Cookie): Answer => ({ status, page, cookie });

/** Sends the browser to another page of ours. */
export const sentTo = (to: string, cookie?: Cookie): Answer => ({ to, cookie });

interface Common {
  readonly method: "get" | "post";
  /** As express has it. */
  readonly path: string;
}

/**
 * Who may see a page. `person`: a finished sign-in. `enrolment`: also somebody whom a policy asks to enrol a factor first.
 * `second_factor`: only somebody who has given the first of two factors.
 */
export type Somebody = "person" | "enrolment" | "second_factor";

export type PageRoute =
  | (Common & { readonly who: "anyone"; readonly answer: (visit: Visit) => Promise<Answer> | Answer })
  | (Common & {
      readonly who: Somebody;
      /** The page leads to a change that wants a sign-in of the last minutes: better asked before a form is filled in. */
      readonly fresh?: true;
      readonly answer: (visit: SignedIn) => Promise<Answer> | Answer;
    });
