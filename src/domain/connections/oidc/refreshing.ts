/** Reading discovery documents again, once a day. What fails leaves what is known as it is, and is told to the admin. */

import type { ConnectionDoc } from "../connection.model.ts";
import { keepRead, readAllDue } from "../read-again.ts";
import { discovered, UnfitProvider } from "./discovery.ts";
import type { OidcProvider, OidcSettings } from "./types.ts";

/** Reads what is due. Of several processes one reads each. */
export async function refreshProviders(now = new Date()): Promise<void> {
  await readAllDue("oidc", "oidc.provider", now, async (due) => {
    if (due.oidc) await refresh(due, due.oidc, now);
  });
}

async function refresh(connection: ConnectionDoc, known: OidcSettings, now: Date): Promise<void> {
  const read = await readAgain(known, now);
  const provider: OidcProvider =
    typeof read === "string" ? { ...known.provider, fetchedAt: now, error: read } : { ...read, error: null };
  await keepRead(connection, {
    by: "discovery",
    still: { "oidc.issuer": known.issuer, "oidc.provider.fetchedAt": known.provider.fetchedAt },
    set: { "oidc.provider": provider },
    happening: {
      type: "connection.provider_changed",
      object: { type: "connection", id: connection._id },
      before: detailsOf(known.provider),
      after: detailsOf(provider),
    },
  });
}

async function readAgain({ issuer }: OidcSettings, now: Date): Promise<OidcProvider | string> {
  try {
    const { issuer: named, provider } = await discovered(issuer, now);
    return named === issuer
      ? provider
      : `The discovery document is now of ${named}. If that is right, set issuer again.`;
  } catch (error) {
    if (error instanceof UnfitProvider) return error.message;
    throw error;
  }
}

/** What a change of it means something to. */
const detailsOf = ({ fetchedAt: _, dueAt: __, error: ___, algorithms, ...details }: OidcProvider) => ({
  ...details,
  algorithms: [...algorithms],
});
