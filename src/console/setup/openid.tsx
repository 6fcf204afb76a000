/** Single sign-on by OpenID Connect: issuer, client ID and proof first, then our values for the provider's boxes. */
import { useState } from "react";
import { Status } from "../parts/show/status.tsx";
import { useWords } from "../parts/words/language.tsx";
import { connectWords } from "./connect-words.ts";
import type { Connection } from "./context.ts";
import { Guide, type Values } from "./guide.tsx";
import { JustInTime } from "./joining.tsx";
import { OpenidForm } from "./openid-form.tsx";
import styles from "./parts.module.css";
import { useVendor } from "./vendors/chosen.ts";
import { openidOf } from "./vendors/vendors.ts";
import { words } from "./words.ts";

export function ByOpenid({ connection }: { readonly connection: Connection | undefined }) {
  const said = useWords(words);
  const vendor = useVendor();
  const openid = openidOf(vendor);
  const [isAnew, setAnew] = useState(false);
  return (
    <>
      <section className={styles.panel}>
        <header>
          <h2>{said.ssoBefore(vendor.key === "other" ? said.yourIdp : vendor.name)}</h2>
          {connection && <Status tone="good">{said.known}</Status>}
        </header>
        {connection && !isAnew ? (
          <Known connection={connection} onChange={() => setAnew(true)} />
        ) : (
          <>
            <Guide steps={openid.before} />
            <OpenidForm connection={connection} onDone={() => setAnew(false)} />
          </>
        )}
      </section>
      {connection?.oidc && (
        <section className={styles.panel}>
          <h2>{said.ssoAfter}</h2>
          <Guide steps={openid.after} values={valuesOf(connection)} />
          <JustInTime connection={connection} />
        </section>
      )}
    </>
  );
}

/** Our addresses; that of our key only where a key proves who we are. */
function valuesOf({ oidc, privateKeyJwt }: Connection): Values {
  const { jwksUri, ...addresses } = oidc ?? {};
  return { ...addresses, ...(privateKeyJwt && jwksUri !== undefined && { jwksUri }) };
}

function Known({ connection, onChange }: { readonly connection: Connection; readonly onChange: () => void }) {
  const said = { ...useWords(words), ...useWords(connectWords) };
  const { issuer, clientId, privateKeyJwt } = connection;
  return (
    <>
      <p>
        {said.knownAs} <code>{issuer}</code>
      </p>
      <p>
        {said.clientId}: <code>{clientId}</code>
      </p>
      <p>{said.proofs[privateKeyJwt ? "key" : "secret"]}</p>
      <button type="button" className="button" onClick={onChange}>
        {said.openidAnew}
      </button>
    </>
  );
}
