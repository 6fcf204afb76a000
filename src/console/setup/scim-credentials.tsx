/** By what the identity provider proves who it is when it provisions: a token, or an OAuth client that gets short tokens by itself. */
import { useState } from "react";
import { ownAddress, ownAddressWords } from "../credentials/own-address.ts";
import { tenantUrl } from "../credentials/tenant-url.ts";
import { TenantUrlNotes } from "../credentials/tenant-url-notes.tsx";
import { useWords } from "../parts/words/language.tsx";
import { answer, POST } from "./api.ts";
import { connectWords } from "./connect-words.ts";
import { type Connection, useAct, useOrganization } from "./context.ts";
import { Copy } from "./copy.tsx";
import { Guide, type Values } from "./guide.tsx";
import styles from "./parts.module.css";
import { note, usePlace } from "./place.ts";
import { Problem } from "./states.tsx";
import { useVendor } from "./vendors/chosen.ts";
import { words } from "./words.ts";

const AT = "/v1/organizations/{organization}/connections/{connection}";
const PROOFS = ["token", "oauth"] as const;

export function Credentials({ connection }: { readonly connection: Connection }) {
  const said = { ...useWords(words), ...useWords(connectWords) };
  const { scimByOauth } = useVendor();
  const asked = usePlace().get("proof");
  const proof = scimByOauth && asked === "oauth" ? "oauth" : "token";
  return (
    <section className={styles.panel}>
      <h2>{said.scimEnter}</h2>
      {scimByOauth && (
        <fieldset className={styles.protocols}>
          <legend>{said.scimProof}</legend>
          {PROOFS.map((one) => (
            <label key={one} className={styles.check}>
              <input type="radio" name="proof" checked={one === proof} onChange={() => note("proof", one)} />
              {said.scimProofs[one]}
            </label>
          ))}
        </fieldset>
      )}
      <TenantUrlNotes {...connection} />
      {proof === "oauth" ? <ByOauth connection={connection} /> : <ByToken connection={connection} />}
      <OwnAddress connection={connection} />
    </section>
  );
}

/** Few need it: it is there for whoever asks. */
function OwnAddress({ connection }: { readonly connection: Connection }) {
  const own = useWords(ownAddressWords);
  return (
    <details>
      <summary>{own.name}</summary>
      <p className="soft small">{own.use}</p>
      <Copy name={own.name} value={ownAddress(connection)} />
    </details>
  );
}

const addressOf = ({ profile, scim }: Connection): Values => ({ baseUrl: tenantUrl(profile, scim?.baseUrl ?? "") });

function ByToken({ connection }: { readonly connection: Connection }) {
  const said = useWords(words);
  const vendor = useVendor();
  const path = { ...useOrganization(), connection: connection.id };
  const [token, setToken] = useState<string>();
  const make = useAct(async () =>
    setToken((await answer(POST(`${AT}/tokens`, { params: { path }, body: { label: vendor.name } }))).token),
  );
  const makeOne = <Make name={said.makeToken} isPending={make.isPending} onMake={() => make.mutate()} />;
  return (
    <>
      <Guide steps={vendor.scim ?? []} values={{ ...addressOf(connection), token: token ?? makeOne }} />
      {token && <p className="soft small">{said.tokenOnce}</p>}
      <Problem error={make.error} />
    </>
  );
}

function ByOauth({ connection }: { readonly connection: Connection }) {
  const said = useWords(connectWords);
  const vendor = useVendor();
  const path = { ...useOrganization(), connection: connection.id };
  const [client, setClient] = useState<{ readonly id: string; readonly secret: string; readonly tokenUrl: string }>();
  const make = useAct(async () => {
    const body = { label: vendor.name };
    const { id, secret, tokenUrl } = await answer(POST(`${AT}/oauth-clients`, { params: { path }, body }));
    setClient({ id, secret: secret ?? "", tokenUrl });
  });
  const makeOne = <Make name={said.makeOAuthClient} isPending={make.isPending} onMake={() => make.mutate()} />;
  const values: Values = {
    ...addressOf(connection),
    tokenUrl: client?.tokenUrl ?? "…",
    oauthClient: client?.id ?? makeOne,
    oauthSecret: client?.secret ?? "…",
  };
  return (
    <>
      <Guide steps={vendor.scimByOauth ?? []} values={values} />
      {client && <p className="soft small">{said.oauthOnce}</p>}
      <Problem error={make.error} />
    </>
  );
}

interface MakeProps {
  readonly name: string;
  readonly isPending: boolean;
  readonly onMake: () => void;
}

const Make = ({ name, isPending, onMake }: MakeProps) => (
  <button type="button" className="button primary" disabled={isPending} onClick={onMake}>
    {name}
  </button>
);
