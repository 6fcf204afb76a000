/** What to enter at the identity provider, and the tokens it may use: making one and revoking another is how they are rotated. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { tenantUrl } from "../credentials/tenant-url.ts";
import { TenantUrlNotes } from "../credentials/tenant-url-notes.tsx";
import { answer, DELETE, GET, POST, type Schemas } from "../parts/api.ts";
import { useChange } from "../parts/changes.ts";
import { Ask } from "../parts/dialog.tsx";
import { useFormats, useWords } from "../parts/language.tsx";
import { useRows } from "../parts/lists.ts";
import { useHere } from "../parts/session.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { Status } from "../parts/status.tsx";
import { Value } from "../parts/value.tsx";
import styles from "./directory.module.css";
import type { OfConnection } from "./directory.tsx";
import { words } from "./words.ts";

type Token = Schemas["Token"];

export function Setup({ connection }: OfConnection) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const [made, setMade] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const path = { organization: organization.id, connection: connection.id };
  const at = "/v1/organizations/{organization}/connections/{connection}/tokens";
  const list = useRows<Token>(["tokens", organization.id, connection.id], (cursor, signal) =>
    answer(GET(at, { params: { path, query: { limit: 100, ...(cursor && { cursor }) } }, signal })),
  );
  const make = async (): Promise<void> => {
    const { token } = await change(() => answer(POST(at, { params: { path }, body: {} })), said.tokenIs);
    setMade(token);
  };
  return (
    <div className={styles.setup}>
      <Value name={said.baseUrl} value={tenantUrl(connection.profile, connection.scim?.baseUrl ?? "")} />
      <TenantUrlNotes {...connection} />
      <h2>{said.tokens}</h2>
      <p className="soft">{said.newTokenHint}</p>
      <Button className="button primary" onPress={() => void make()}>
        {said.newToken}
      </Button>
      {made && <Value name={said.tokenIs} value={made} isSecret />}
      {list.error ? <Failed error={list.error} /> : list.isPending ? <Loading /> : null}
      <ul className={styles.rows}>
        {list.table.rows.map((token) => (
          <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
        ))}
      </ul>
      {revoking && <Revoke token={revoking} {...{ connection }} onClose={() => setRevoking(null)} />}
    </div>
  );
}

function TokenRow({ token, onRevoke }: { readonly token: Token; readonly onRevoke: () => void }) {
  const said = useWords(words);
  const { moment, ago } = useFormats();
  const { label, createdAt, revokedAt, lastUsed } = token;
  return (
    <li>
      <span>
        <strong>{label ?? moment(createdAt)}</strong>{" "}
        <span className="soft small">{`${said.lastUsed} ${lastUsed ? ago(lastUsed.at) : said.never}`}</span>
      </span>
      {revokedAt ? (
        <Status tone="quiet">{said.revoked}</Status>
      ) : (
        <Button
          className="button danger"
          aria-label={`${said.revoke}: ${label ?? moment(createdAt)}`}
          onPress={onRevoke}
        >
          {said.revoke}
        </Button>
      )}
    </li>
  );
}

function Revoke({
  token,
  connection,
  onClose,
}: OfConnection & { readonly token: Token; readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const path = { organization: organization.id, connection: connection.id, token: token.id };
  const act = (): Promise<unknown> =>
    change(
      () =>
        answer(
          DELETE("/v1/organizations/{organization}/connections/{connection}/tokens/{token}", { params: { path } }),
        ),
      said.revoked,
    );
  return (
    <Ask title={said.revokeAsk} action={said.revoke} isDangerous onAct={act} onClose={onClose}>
      <p>{said.revokeHint}</p>
    </Ask>
  );
}
