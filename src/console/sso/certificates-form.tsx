/** What a SAML provider signs with: adding a certificate before it changes over, and removing the one before. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { type Asking, AT, usePath } from "../connections/path.ts";
import { answer, PATCH, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { TextBox } from "../parts/forms/field.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { Status } from "../parts/show/status.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useFaults } from "./faults.ts";
import styles from "./logins.module.css";
import { movingWords } from "./moving-words.ts";
import { Until } from "./saml.tsx";
import { samlWords } from "./saml-words.ts";

type Certificate = NonNullable<Schemas["Connection"]["identityProvider"]>["certificates"][number];

export function CertificatesForm({ connection, onClose }: Asking) {
  const said = useWords(movingWords);
  const { certify, untried } = useWords(samlWords);
  const change = useChange();
  const path = usePath({ connection });
  const { certificates = [], metadata } = connection.identityProvider ?? {};
  const [gone, setGone] = useState<readonly string[]>([]);
  const [another, setAnother] = useState("");
  const kept = certificates.filter(({ fingerprint }) => !gone.includes(fingerprint)).map(({ der }) => der);
  const added = another.trim() === "" ? [] : [another.trim()];
  const [all, last] = ["certificates", `certificates/${kept.length}`];
  const { faults, form, send } = useFaults([all, last]);
  const body = { certificates: [...kept, ...added] };
  const act = (): Promise<boolean> =>
    send(() => change(() => answer(PATCH(AT, { params: { path }, body })), said.saved));
  const turn = (one: string) => setGone(gone.includes(one) ? gone.filter((other) => other !== one) : [...gone, one]);
  const isReady = body.certificates.length > 0 && gone.length + added.length > 0;
  return (
    <Ask title={certify} action={said.save} isReady={isReady} onAct={act} onClose={onClose}>
      <p>
        <strong>{connection.name}</strong>
      </p>
      <p className="soft">{said.certificatesHint}</p>
      {metadata && <p className="warning">{said.byReading}</p>}
      {certificates.map((one) => (
        <One key={one.fingerprint} of={one} isGone={gone.includes(one.fingerprint)} onTurn={turn} />
      ))}
      <div ref={form}>
        <TextBox
          {...{ label: said.another, hint: said.anotherHint, value: another, onChange: setAnother }}
          problem={faults[last] ?? faults[all]}
        />
      </div>
      <p className="soft small">{untried}</p>
    </Ask>
  );
}

interface OneProps {
  readonly of: Certificate;
  readonly isGone: boolean;
  readonly onTurn: (fingerprint: string) => void;
}

function One({ of: { subject, fingerprint, validTo }, isGone, onTurn }: OneProps) {
  const said = useWords(movingWords);
  const { certificates: signsWith } = useWords(samlWords);
  const act = isGone ? said.keep : said.remove;
  return (
    <>
      <Facts
        facts={[
          [
            signsWith,
            <span key="of">
              {subject} {isGone ? <Status tone="warn">{said.removed}</Status> : <Until validTo={validTo} />}
            </span>,
          ],
          [said.fingerprint, <code key="fingerprint">{fingerprint}</code>],
        ]}
      />
      <div className={styles.acts}>
        <Button className="button" aria-label={`${act}: ${subject}`} onPress={() => onTurn(fingerprint)}>
          {act}
        </Button>
      </div>
    </>
  );
}
