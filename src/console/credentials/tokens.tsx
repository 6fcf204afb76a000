/** What an identity provider shows to push over a connection, tokens and OAuth clients: making a token and revoking another is how they are rotated. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { joined, useRows } from "../parts/lists/lists.ts";
import type { Column } from "../parts/lists/table.tsx";
import { Status } from "../parts/show/status.tsx";
import { Value } from "../parts/show/value.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { type Credential, CredentialName, LastUsed, MadeBy, nameOf, WhatEnds, wholeNameOf } from "./credential.tsx";
import { isGood } from "./in-use.ts";
import styles from "./tokens.module.css";
import { words } from "./words.ts";

const AT = "/v1/organizations/{organization}/connections/{connection}";

interface Props {
  readonly connection: Schemas["Connection"];
}

const usePath = ({ connection }: Props) => ({ organization: useHere().organization.id, connection: connection.id });

const isClient = ({ id }: Credential): boolean => id.startsWith("rcc_");

/** Those that are taken first, and of them the newest. */
const inOrder = (one: Credential, other: Credential): number =>
  Number(isGood(other, new Date())) - Number(isGood(one, new Date())) || other.createdAt.localeCompare(one.createdAt);

function useCredentials({ connection }: Props) {
  const path = usePath({ connection });
  const query = (cursor: string | undefined) => ({ limit: 100, ...(cursor && { cursor }) });
  const tokens = useRows<Credential>(["tokens", path], (cursor, signal) =>
    answer(GET(`${AT}/tokens`, { params: { path, query: query(cursor) }, signal })),
  );
  const clients = useRows<Credential>(["oauth-clients", path], (cursor, signal) =>
    answer(GET(`${AT}/oauth-clients`, { params: { path, query: query(cursor) }, signal })),
  );
  const rows = [...clients.table.rows, ...tokens.table.rows].sort(inOrder);
  const { table, ...list } = joined(tokens, clients);
  return { ...list, table: { ...table, rows } };
}

export function Tokens({ connection }: Props) {
  const said = useWords(words);
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Credential | null>(null);
  const list = useCredentials({ connection });
  const { rows } = list.table;
  const make = (
    <Button className="button primary" onPress={() => setMaking(true)}>
      {said.make}
    </Button>
  );
  return (
    <section className={styles.tokens} aria-labelledby="tokens">
      <header>
        <h2 id="tokens">{said.of}</h2>
        {rows.length > 0 && make}
      </header>
      <Listing
        list={list}
        empty={{ title: said.none, hint: said.noneHint }}
        label={said.of}
        idOf={({ id }) => id}
        columns={useColumns(rows, setRevoking)}
      >
        {make}
      </Listing>
      {isMaking && <Make connection={connection} onClose={() => setMaking(false)} />}
      {revoking && <Revoke of={revoking} among={rows} {...{ connection }} onClose={() => setRevoking(null)} />}
    </section>
  );
}

function useColumns(
  rows: readonly Credential[],
  onRevoke: (credential: Credential) => void,
): readonly Column<Credential>[] {
  const said = useWords(words);
  const kind: Column<Credential> = {
    key: "kind",
    name: said.kind,
    isMinor: true,
    show: (one) => said.kinds[isClient(one) ? "client" : "token"],
  };
  return [
    { key: "name", name: said.name, isWide: true, show: (one) => <CredentialName of={one} /> },
    ...(rows.some(isClient) ? [kind] : []),
    { key: "made", name: said.made, isMinor: true, show: (one) => <MadeBy of={one} /> },
    { key: "used", name: said.lastUsed, show: (one) => <LastUsed of={one} /> },
    { key: "state", name: said.state, isMinor: true, show: (one) => <State of={one} /> },
    {
      key: "revoke",
      name: "",
      show: (one) =>
        one.revokedAt ? (
          <Status tone="quiet">{said.revoked}</Status>
        ) : (
          <Button
            className="button danger"
            aria-label={`${said.revoke}: ${wholeNameOf(one)}`}
            onPress={() => onRevoke(one)}
          >
            {said.revoke}
          </Button>
        ),
    },
  ];
}

function State({ of }: { readonly of: Credential }) {
  const said = useWords(words);
  const { day } = useFormats();
  if (of.revokedAt) return null;
  if (!isGood(of, new Date())) return <Status tone="quiet">{said.expired}</Status>;
  return <Status tone="good">{of.expiresAt ? said.until(day(of.expiresAt)) : said.good}</Status>;
}

interface OpenProps extends Props {
  readonly onClose: () => void;
}

function Make({ connection, onClose }: OpenProps) {
  const said = useWords(words);
  const { day } = useFormats();
  const change = useChange();
  const path = usePath({ connection });
  const [label, setLabel] = useState(() => `${connection.name}, ${day(new Date().toISOString())}`);
  const [token, setToken] = useState<string | null>(null);
  const act = async (): Promise<boolean> => {
    const body = { label: label.trim() };
    setToken((await change(() => answer(POST(`${AT}/tokens`, { params: { path }, body })), said.madeIt)).token);
    return false;
  };
  if (token)
    return (
      <Ask title={said.madeIt} action={said.kept} onClose={onClose}>
        <p className="soft">{said.makeHint}</p>
        <Value name={said.token} value={token} isSecret />
      </Ask>
    );
  return (
    <Ask title={said.make} action={said.make} isReady={label.trim() !== ""} onAct={act} onClose={onClose}>
      <Field label={said.name} hint={said.nameHint} value={label} onChange={setLabel} isRequired />
      <p className="soft">{said.makeHint}</p>
    </Ask>
  );
}

interface RevokeProps extends OpenProps {
  readonly of: Credential;
  readonly among: readonly Credential[];
}

function Revoke({ of, among, connection, onClose }: RevokeProps) {
  const said = useWords(words);
  const path = usePath({ connection });
  return (
    <Deed
      title={said.revokeAsk(nameOf(of))}
      action={said.revoke}
      done={said.revokeDone(nameOf(of))}
      isDangerous
      asksWhy
      call={(headers) =>
        isClient(of)
          ? DELETE(`${AT}/oauth-clients/{oauthClient}`, { params: { path: { ...path, oauthClient: of.id } }, headers })
          : DELETE(`${AT}/tokens/{token}`, { params: { path: { ...path, token: of.id } }, headers })
      }
      onClose={onClose}
    >
      <WhatEnds {...{ of, among }} />
      <p>{said.revokeHint}</p>
    </Deed>
  );
}
