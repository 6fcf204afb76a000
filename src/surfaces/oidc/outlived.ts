/**
 * A sign-in page may outlive the request that it was shown for: it stood open for too long, or the request was answered meanwhile, in
 * another tab or before the button Back. The application is not to blame, and the person only wants to get on: to where a sign-in begins.
 */
import type { Request, Response } from "express";
import { findArtifact } from "../../domain/oidc/artifacts.ts";
import { findClient } from "../../domain/oidc/clients/clients.ts";
import { publicUrlOf } from "../../platform/http/browser.ts";
import { MOUNTED_AT } from "./provider.ts";
import type { Views } from "./views.ts";

export interface Outlived {
  readonly uid: string;
  /** As the address says; undefined in links of earlier versions. */
  readonly clientId: string | undefined;
}

/** Leads on to the application, or says what to do. */
export async function leadOn(
  views: Views,
  request: Request,
  response: Response,
  { uid, clientId }: Outlived,
): Promise<void> {
  const client = clientId === undefined ? null : await findClient(clientId);
  const start = client?.initiateLoginUri ? startOf(request, client.initiateLoginUri) : undefined;
  // A request that still waits has lost its browser. One that takes no cookies would come back here for ever, so the person decides.
  const isOver = (await findArtifact("Interaction", uid)) === null;
  if (start !== undefined && isOver) return views.forward(request, response, start);
  views.outlived(request, response, { application: client?.name, start });
}

/** OpenID Connect Core 4: the application is told who sends the person. */
function startOf(request: Request, initiateLoginUri: string): string {
  const url = new URL(initiateLoginUri);
  url.searchParams.set("iss", `${publicUrlOf(request)}${MOUNTED_AT}`);
  return url.href;
}
