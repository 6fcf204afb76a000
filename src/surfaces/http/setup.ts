/** The session of a set-up link in a browser, as every surface reads it. */
import type { Request } from "express";
import { type Opened, resumeSetupSession } from "../../domain/setup-links/opening.ts";
import { readSetupToken } from "../../platform/http/browser.ts";

/** @throws DomainError `setup_link_gone` when the link does not work any more; null without a session that lives */
export const setupSessionOf = (request: Request): Promise<Opened | null> => resumeSetupSession(readSetupToken(request));

/** The id of the session that the cookie names, believed only to see whether a CSRF token is of it. */
export const setupSessionNamed = (request: Request): string | undefined =>
  /^(sus_[a-z0-9]+)_/.exec(readSetupToken(request) ?? "")?.[1];
