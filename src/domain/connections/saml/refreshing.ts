/** Reading the metadata of identity providers again, once a day. What fails leaves what is known as it is, and is told to the admin. */

import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { UnfitMetadata } from "../../../platform/xml/idp-metadata.ts";
import { DomainError } from "../../errors.ts";
import type { ConnectionDoc } from "../connection.model.ts";
import { keepRead, readAllDue } from "../read-again.ts";
import { type MetadataSource, READ_AGAIN, type SamlSettings } from "../types.ts";
import { fetchProvider } from "./metadata.ts";
import { checkedSaml, isSame } from "./saml.ts";

/** Reads what is due, with `fetch`. Of several processes one reads each. */
export async function refreshMetadata(now = new Date(), fetch: Fetch = fetchProvider): Promise<void> {
  await readAllDue("saml", "saml.metadata", now, async (due) => {
    if (due.saml?.metadata) await refresh(due, { known: due.saml, source: due.saml.metadata, fetch });
  });
}

type Fetch = typeof fetchProvider;

interface Reading {
  readonly known: SamlSettings;
  readonly source: MetadataSource;
  readonly fetch: Fetch;
}

async function refresh(connection: ConnectionDoc, { known, source, fetch }: Reading): Promise<void> {
  const read = await readAgain(known, source, fetch).catch(asFailure);
  const metadata = { ...source, fetchedAt: new Date(), error: typeof read === "string" ? read : null };
  const after = { ...known, ...(typeof read === "string" ? {} : read) };
  const { entityId, ssoUrl, certificates } = known;
  await keepRead(connection, {
    by: "metadata",
    still: {
      ...{ "saml.metadata.url": source.url, "saml.metadata.fetchedAt": source.fetchedAt },
      ...{ "saml.entityId": entityId, "saml.ssoUrl": ssoUrl, "saml.certificates": certificates },
    },
    // Field by field: whatever else an admin sets meanwhile is left alone.
    set: {
      "saml.metadata": metadata,
      ...Object.fromEntries(READ_AGAIN.map((field) => [`saml.${field}`, after[field]])),
    },
    happening: {
      type: "connection.metadata_changed",
      object: { type: "connection", id: connection._id },
      before: detailsOf(known),
      after: detailsOf(after),
    },
  });
}

/** What is another than it was, of what an admin has not set by hand. */
async function readAgain(
  known: SamlSettings,
  { url, byHand = [] }: MetadataSource,
  fetch: Fetch,
): Promise<Partial<SamlSettings>> {
  const { entityId, ...read } = await fetch(url);
  if (entityId !== known.entityId)
    throw new UnfitMetadata(`The metadata is now of ${entityId}. If that is right, set metadataUrl again.`);
  const taken = READ_AGAIN.filter((field) => read[field] !== undefined && !byHand.includes(field));
  const after = checkedSaml({ ...known, ...Object.fromEntries(taken.map((field) => [field, read[field]])) });
  const changed = taken.filter((field) => !isSame(known[field], after[field]));
  return Object.fromEntries(changed.map((field) => [field, after[field]]));
}

function asFailure(error: unknown): string {
  if (error instanceof NotFetched || error instanceof UnfitMetadata || error instanceof DomainError)
    return error.message;
  throw error;
}

const detailsOf = ({ ssoUrl, certificates }: SamlSettings) => ({ ssoUrl, certificates });
