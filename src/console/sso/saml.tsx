/** A SAML connection: which identity provider is believed, by which certificates and until when, and what may be done about it. */
import { useState } from "react";
import { Button } from "react-aria-components";
import type { Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { later } from "../parts/show/later.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { samlWords } from "./saml-words.ts";

// Nobody needs them before somebody changes something about the provider.
const FORMS = {
  anew: later(async () => (await import("./metadata-form.tsx")).MetadataForm),
  certify: later(async () => (await import("./certificates-form.tsx")).CertificatesForm),
  move: later(async () => (await import("./to-openid-form.tsx")).ToOpenidForm),
};
const ACTS = ["anew", "certify", "move"] as const;

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
  return (
    <Facts
      facts={[
        [said.entityId, entityId],
        [said.ssoUrl, ssoUrl],
        [said.metadata, metadata],
        ...certificates.map(
          ({ fingerprint, subject, validTo }) =>
            [
              said.certificates,
              <span key={fingerprint} title={fingerprint}>
                {subject} <Until validTo={validTo} />
              </span>,
            ] as const,
        ),
      ]}
    />
  );
}

/** Until when a certificate counts, or since when it does not. */
export function Until({ validTo }: { readonly validTo: string }) {
  const said = useWords(samlWords);
  const { day } = useFormats();
  const isOver = new Date(validTo) < new Date();
  return <Status tone={isOver ? "alert" : "good"}>{(isOver ? said.over : said.until)(day(validTo))}</Status>;
}

/** What may be done about the provider, for whoever may say which one is believed. */
export function ChangeProvider({ connection }: Props) {
  const said = useWords(samlWords);
  const { may } = useHere();
  const [doing, setDoing] = useState<(typeof ACTS)[number] | null>(null);
  if (!may("organization:manage")) return null;
  const Form = doing && FORMS[doing];
  return (
    <>
      {ACTS.map((act) => (
        <Button
          key={act}
          className="button"
          aria-label={`${said[act]}: ${connection.name}`}
          onPress={() => setDoing(act)}
        >
          {said[act]}
        </Button>
      ))}
      {Form && <Form connection={connection} onClose={() => setDoing(null)} />}
    </>
  );
}
