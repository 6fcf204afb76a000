/** Reading the metadata of identity providers again, once a day. What fails leaves what is known as it is, and is told to the admin. */

import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { UnfitMetadata } from "../../../platform/xml/idp-metadata.ts";
import { DomainError } from "../../errors.ts";
import type { ConnectionDoc } from "../connection.model.ts";
import { dueForReading, keepRead } from "../read-again.ts";
import type { MetadataSource, SamlSettings } from "../types.ts";
import { fetchProvider } from "./metadata.ts";
import { patchedSaml } from "./saml.ts";

/** Reads what is due, with `fetch`. Of several processes one reads each. */
export async function refreshMetadata(now = new Date(), fetch: Fetch = fetchProvider): Promise<void> {
  for await (const due of dueForReading("saml", "saml.metadata", now))
    if (due.saml?.metadata) await refresh(due, { known: due.saml, source: due.saml.metadata, fetch });
}

type Fetch = typeof fetchProvider;

interface Reading {
  readonly known: SamlSettings;
  readonly source: MetadataSource;
  readonly fetch: Fetch;
}

async function refresh(connection: ConnectionDoc, { known, source, fetch }: Reading): Promise<void> {
  const read = await readAgain(known, source.url, fetch).catch(asFailure);
  const metadata = { ...source, fetchedAt: new Date(), error: typeof read === "string" ? read : null };
  const after = typeof read === "string" ? known : read;
  await keepRead(connection, {
    by: "metadata",
    still: { "saml.metadata.url": source.url, "saml.certificates": known.certificates },
    set: { saml: { ...after, metadata } },
    happening: {
      type: "connection.metadata_changed",
      object: { type: "connection", id: connection._id },
      before: detailsOf(known),
      after: detailsOf(after),
    },
  });
}

async function readAgain(known: SamlSettings, url: string, fetch: Fetch): Promise<SamlSettings> {
  const { entityId, ssoUrl, certificates } = await fetch(url);
  if (entityId !== known.entityId)
    throw new UnfitMetadata(`The metadata is now of ${entityId}. If that is right, set metadataUrl again.`);
  return patchedSaml(known, { ...(ssoUrl && { ssoUrl }), ...(certificates && { certificates }) });
}

function asFailure(error: unknown): string {
  if (error instanceof NotFetched || error instanceof UnfitMetadata || error instanceof DomainError)
    return error.message;
  throw error;
}

const detailsOf = ({ ssoUrl, certificates }: SamlSettings) => ({ ssoUrl, certificates });
