/** Reading the metadata of identity providers again, once a day. What fails leaves what is known as it is, and is told to the admin. */
import { UnfitMetadata } from "../../platform/idp-metadata.ts";
import { transaction } from "../../platform/mongo.ts";
import { NotFetched } from "../../platform/outside.ts";
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import { STANDING } from "./connection-lookup.ts";
import { fetchProvider } from "./metadata.ts";
import type { MetadataSource, SamlSettings } from "./nouns.ts";
import { patchedSaml } from "./saml.ts";

const DAY_MS = 86_400_000;

/** Reads what is due, with `fetch`. Of several processes one reads each. */
export async function refreshMetadata(now = new Date(), fetch: Fetch = fetchProvider): Promise<void> {
  for (;;) {
    const due = await ConnectionModel.findOneAndUpdate(
      { kind: "saml", ...STANDING, "saml.metadata.dueAt": { $lte: now, $type: "date" } },
      { $set: { "saml.metadata.dueAt": new Date(now.getTime() + DAY_MS) } },
      { returnDocument: "after" },
    )
      .setOptions({ acrossOrganizations: "a job of the instance" })
      .lean();
    if (!due?.saml?.metadata) return;
    await refresh(due, { known: due.saml, source: due.saml.metadata, fetch });
  }
}

type Fetch = typeof fetchProvider;

interface Reading {
  readonly known: SamlSettings;
  readonly source: MetadataSource;
  readonly fetch: Fetch;
}

async function refresh({ _id, organizationId }: ConnectionDoc, { known, source, fetch }: Reading): Promise<void> {
  const caller: Caller = { organizationId, actor: { kind: "system", id: "metadata" }, requestId: `metadata ${_id}` };
  const read = await readAgain(known, source.url, fetch).catch(asFailure);
  const metadata = { ...source, fetchedAt: new Date(), error: typeof read === "string" ? read : null };
  const after = typeof read === "string" ? known : read;
  const changed = JSON.stringify(detailsOf(after)) !== JSON.stringify(detailsOf(known));
  await transaction(async () => {
    const written = await ConnectionModel.updateOne(
      // What an admin changed meanwhile stays.
      { organizationId, _id, "saml.metadata.url": source.url, "saml.certificates": known.certificates },
      { $set: { saml: { ...after, metadata } }, ...(changed && { $inc: { version: 1 } }) },
    );
    if (changed && written.modifiedCount === 1)
      await record(caller, {
        type: "connection.metadata_changed",
        object: { type: "connection", id: _id },
        before: detailsOf(known),
        after: detailsOf(after),
      });
  });
}

async function readAgain(known: SamlSettings, url: string, fetch: Fetch): Promise<SamlSettings> {
  const { entityId, ssoUrl, certificates } = await fetch(url);
  if (entityId !== known.entityId)
    throw new UnfitMetadata(`The metadata is now of ${entityId}. If that is right, set metadataUrl again.`);
  const read = patchedSaml(known, { ...(ssoUrl && { ssoUrl }), ...(certificates && { certificates }) });
  return read ?? known;
}

function asFailure(error: unknown): string {
  if (error instanceof NotFetched || error instanceof UnfitMetadata || error instanceof DomainError)
    return error.message;
  throw error;
}

const detailsOf = ({ ssoUrl, certificates }: SamlSettings) => ({ ssoUrl, certificates });
