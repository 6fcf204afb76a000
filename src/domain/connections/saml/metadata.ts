/** What is known of an identity provider, from its metadata: given as a file, or read at a URL now and every day after. */

import { DAY_MS } from "../../../platform/clock.ts";
import { fetchText, NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import {
  type IdpMetadata,
  METADATA_BYTES,
  readIdpMetadata,
  UnfitMetadata,
} from "../../../platform/xml/idp-metadata.ts";
import { invalidField } from "../../errors.ts";
import type { MetadataSource, SamlSettings } from "../types.ts";
import { readCertificates } from "./certificates.ts";

export interface ProviderInput {
  readonly entityId?: string | undefined;
  readonly ssoUrl?: string | undefined;
  /** PEM, or DER in base64. */
  readonly certificates?: readonly string[] | undefined;
  readonly metadataXml?: string | undefined;
  /** Null: it is read no more, what is known stays. */
  readonly metadataUrl?: string | null | undefined;
}

type Known = { readonly [K in "entityId" | "ssoUrl" | "certificates" | "metadata"]?: SamlSettings[K] | undefined };

const BOUNDS = { maxBytes: METADATA_BYTES, timeoutMs: 10_000 };

/** Reads, and fetches, what was given. @throws DomainError `invalid`, saying what is wrong with it */
export async function readProvider(input: ProviderInput): Promise<Known> {
  const { metadataXml, metadataUrl, ...single } = input;
  const { entityId, ssoUrl, certificates } = single;
  if (metadataXml !== undefined && typeof metadataUrl === "string")
    throw invalidField("/metadataUrl", "Give either metadataXml or metadataUrl.");
  if (typeof metadataUrl === "string")
    return {
      ...withCertificates(await fetchProvider(metadataUrl).catch(at("/metadataUrl")), "/metadataUrl"),
      metadata: sourceOf(metadataUrl),
    };
  const metadata = metadataUrl === null ? null : undefined;
  if (metadataXml === undefined) return { entityId, ssoUrl, certificates, metadata };
  return { ...withCertificates(await read(metadataXml).catch(at("/metadataXml")), "/metadataXml"), metadata };
}

/** What is wrong with its certificates is told of the field that was given. */
const withCertificates = (known: Known, pointer: string): Known => ({
  ...known,
  certificates: readCertificates(known.certificates ?? [], pointer),
});

const sourceOf = (url: string, now = new Date()): MetadataSource => ({
  url,
  fetchedAt: now,
  dueAt: new Date(now.getTime() + DAY_MS),
  error: null,
});

/** What the metadata at a URL says. @throws NotFetched, UnfitMetadata */
export const fetchProvider = async (url: string): Promise<Known> => read(await fetchText(url, BOUNDS));

const read = async (text: string): Promise<Known> => {
  const { entityId, ssoUrl, certificates }: IdpMetadata = readIdpMetadata(text);
  return { entityId, ssoUrl, certificates };
};

const at =
  (pointer: string) =>
  (error: unknown): never => {
    if (error instanceof NotFetched || error instanceof UnfitMetadata) throw invalidField(pointer, error.message);
    throw error;
  };
