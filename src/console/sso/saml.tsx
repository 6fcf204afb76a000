/** A SAML connection: which identity provider is believed, by which certificates and until when, and reading its metadata anew. */
import { useState } from "react";
import { Button } from "react-aria-components";
import type { Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { later } from "../parts/show/later.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { samlWords } from "./saml-words.ts";

// Nobody needs it before somebody reads one anew.
const MetadataForm = later(async () => (await import("./metadata-form.tsx")).MetadataForm);

interface Props {
  readonly connection: Schemas["Connection"];
}

export function SamlFacts({ connection: { identityProvider } }: Props) {
  const said = useWords(samlWords);
  const { moment } = useFormats();
  if (!identityProvider) return null;
  const { metadata } = identityProvider;
  return (
    <>
      {metadata?.error && (
        <>
          <Status tone="warn">{said.notRead}</Status>
          <p className="soft small">{metadata.error}</p>
        </>
      )}
      <Provider
        of={identityProvider}
        metadata={metadata ? `${metadata.url} (${said.readAt(moment(metadata.fetchedAt))})` : said.byHand}
      />
    </>
  );
}

interface ProviderProps {
  readonly of: NonNullable<Schemas["Connection"]["identityProvider"]>;
  readonly metadata?: string;
}

/** Who it is, and what it signs with. */
export function Provider({ of: { entityId, ssoUrl, certificates }, metadata }: ProviderProps) {
  const said = useWords(samlWords);
  const { day } = useFormats();
  return (
    <Facts
      facts={[
        [said.entityId, entityId],
        [said.ssoUrl, ssoUrl],
        [said.metadata, metadata],
        ...certificates.map(({ fingerprint, subject, validTo }) => {
          const isOver = new Date(validTo) < new Date();
          return [
            said.certificates,
            <span key={fingerprint} title={fingerprint}>
              {subject}{" "}
              <Status tone={isOver ? "alert" : "good"}>{(isOver ? said.over : said.until)(day(validTo))}</Status>
            </span>,
          ] as const;
        }),
      ]}
    />
  );
}

/** The way to other metadata, for whoever may say which provider is believed. */
export function ReadMetadata({ connection }: Props) {
  const said = useWords(samlWords);
  const { may } = useHere();
  const [isReading, setReading] = useState(false);
  if (!may("organization:manage")) return null;
  return (
    <>
      <Button className="button" aria-label={`${said.anew}: ${connection.name}`} onPress={() => setReading(true)}>
        {said.anew}
      </Button>
      {isReading && <MetadataForm connection={connection} onClose={() => setReading(false)} />}
    </>
  );
}
