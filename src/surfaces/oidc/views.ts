/** The pages that this surface needs, in the program's own frame. Who makes them is said where the surface is mounted. */
import type { Request, Response } from "express";

export interface Views {
  /** Sends the browser on by itself: a redirect would end a form of ours at another origin, which our pages forbid. */
  readonly forward: (request: Request, response: Response, to: string) => void;
  /** Asks whether to sign out; the form goes to the path that it is shown at, with these fields. */
  readonly askSignOut: (request: Request, response: Response, asked: SignOutAsked) => void;
  /** Says that the sign-in is over which this page belonged to, and how to go on. */
  readonly outlived: (request: Request, response: Response, whose: Outlived) => void;
  /** Says that it is done, where the application named no place to go on. */
  readonly signedOut: (request: Request, response: Response) => void;
}

export interface SignOutAsked {
  /** Which application asked; undefined when it did not say. */
  readonly application: string | undefined;
  readonly csrf: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Outlived {
  /** Which application asked; undefined where nobody knows any more. */
  readonly application: string | undefined;
  /** Where a sign-in begins at it, when it has said so. */
  readonly start: string | undefined;
}
