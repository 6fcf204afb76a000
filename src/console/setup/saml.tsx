/** Single sign-on by SAML: the provider's metadata first, then our values for its boxes. */
import { useState } from "react";
import { Status } from "../parts/show/status.tsx";
import { useWords } from "../parts/words/language.tsx";
import { answer, PATCH, POST } from "./api.ts";
import { type Connection, useAct, useOrganization } from "./context.ts";
import { Guide } from "./guide.tsx";
import { JustInTime, usualJoining } from "./joining.tsx";
import styles from "./parts.module.css";
import { Problem } from "./states.tsx";
import { useVendor } from "./vendors/chosen.ts";
import { words } from "./words.ts";

export function BySaml({ connection }: { readonly connection: Connection | undefined }) {
  const said = useWords(words);
  const vendor = useVendor();
  const [isAnew, setAnew] = useState(false);
  return (
    <>
      <section className={styles.panel}>
        <header>
          <h2>{said.ssoBefore(vendor.key === "other" ? said.yourIdp : vendor.name)}</h2>
          {connection && <Status tone="good">{said.known}</Status>}
        </header>
        {connection && !isAnew ? (
          <>
            <p>
              {said.knownAs} <code>{connection.identityProvider?.entityId}</code>
            </p>
            <button type="button" className="button" onClick={() => setAnew(true)}>
              {said.metadataAnew}
            </button>
          </>
        ) : (
          <>
            <Guide steps={vendor.sso.before} />
            <Metadata connection={connection} onDone={() => setAnew(false)} />
          </>
        )}
      </section>
      {connection?.saml && (
        <section className={styles.panel}>
          <h2>{said.ssoAfter}</h2>
          <Guide steps={vendor.sso.after} values={connection.saml} />
          <JustInTime connection={connection} />
        </section>
      )}
    </>
  );
}

const AT = "/v1/organizations/{organization}/connections";

interface MetadataProps {
  readonly connection: Connection | undefined;
  readonly onDone: () => void;
}

/** An address, a file, or the text itself. */
function Metadata({ connection, onDone }: MetadataProps) {
  const said = useWords(words);
  const vendor = useVendor();
  const path = useOrganization();
  const [given, setGiven] = useState("");
  const text = given.trim();
  const metadata = /^https?:\/\/\S+$/.test(text) ? { metadataUrl: text } : { metadataXml: text };
  const send = useAct(() =>
    connection
      ? answer(
          PATCH(`${AT}/{connection}`, { params: { path: { ...path, connection: connection.id } }, body: metadata }),
        )
      : answer(
          POST(AT, {
            params: { path },
            body: { kind: "saml", name: `${vendor.name} SSO`, ...metadata, ...usualJoining(vendor) },
          }),
        ),
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate(undefined, { onSuccess: onDone });
      }}
    >
      <label htmlFor="metadata">{said.metadata}</label>
      <textarea
        id="metadata"
        required
        rows={3}
        className="input"
        spellCheck={false}
        value={given}
        onChange={({ target }) => setGiven(target.value)}
      />
      <label htmlFor="file">{said.metadataFile}</label>
      <input
        id="file"
        type="file"
        accept=".xml,text/xml,application/xml,application/samlmetadata+xml"
        onChange={({ target }) => void target.files?.[0]?.text().then(setGiven)}
      />
      <Problem error={send.error} />
      <button type="submit" className="button primary" disabled={send.isPending}>
        {said.readMetadata}
      </button>
    </form>
  );
}
