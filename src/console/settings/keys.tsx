/** API keys of the organization: making one, which is shown once, what each may do, when it was used, and revoking it. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { CredentialName, LastUsed, MadeBy, nameOf, WhatEnds, wholeNameOf } from "../credentials/credential.tsx";
import { State } from "../credentials/state.tsx";
import { answer, DELETE, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { Refused } from "../parts/forms/refusal.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { Value } from "../parts/show/value.tsx";
import { endOfDay } from "../parts/words/days.ts";
import { useWords } from "../parts/words/language.tsx";
import { ChooseScopes, NOTHING, scopesOf, useScopesSaid } from "./key-scopes.tsx";
import { words } from "./keys-words.ts";
import styles from "./settings.module.css";

type ApiKey = Schemas["ApiKey"];

const AT = "/v1/organizations/{organization}/api-keys";

export function KeysView() {
  const said = useWords(words);
  const { may, who } = useHere();
  return (
    <>
      {may("organization:manage") ? <Keys /> : <Refused permission="organization:manage" />}
      {who === "member" && (
        <section className={styles.group}>
          <h2>{said.personal}</h2>
          <p className="soft">{said.personalHint}</p>
          <div className={styles.actions}>
            <a className="button" href="/account/tokens">
              {said.personalOpen}
            </a>
          </div>
        </section>
      )}
    </>
  );
}

function Keys() {
  const said = useWords(words);
  const scopesSaid = useScopesSaid();
  const path = { organization: useHere().organization.id };
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const list = useRows<ApiKey>(["api-keys", path], (cursor, signal) =>
    answer(GET(AT, { params: { path, query: { limit: 100, ...(cursor && { cursor }) } }, signal })),
  );
  const make = (
    <Button className="button primary" onPress={() => setMaking(true)}>
      {said.makeKey}
    </Button>
  );
  return (
    <section className={styles.group}>
      <p className="soft">{said.keysHint}</p>
      {list.table.rows.length > 0 && <div className={styles.actions}>{make}</div>}
      <Listing
        list={list}
        empty={{ title: said.noKeys, hint: said.noKeysHint }}
        label={said.key}
        idOf={({ id }) => id}
        columns={[
          { key: "label", name: said.label, show: (key) => <CredentialName of={key} /> },
          {
            key: "scopes",
            name: said.scopes,
            isMinor: true,
            show: ({ scopes }) => scopesSaid(scopes),
          },
          { key: "made", name: said.made, isMinor: true, show: (key) => <MadeBy of={key} /> },
          { key: "used", name: said.lastUsed, isMinor: true, show: (key) => <LastUsed of={key} /> },
          { key: "state", name: said.state, show: (key) => <State of={key} /> },
          {
            key: "revoke",
            name: "",
            show: (key) =>
              key.revokedAt === null && (
                <Button
                  className="button danger"
                  aria-label={`${said.revoke}: ${wholeNameOf(key)}`}
                  onPress={() => setRevoking(key)}
                >
                  {said.revoke}
                </Button>
              ),
          },
        ]}
      >
        {make}
      </Listing>
      {isMaking && <MakeKey onClose={() => setMaking(false)} />}
      {revoking && <Revoke of={revoking} onClose={() => setRevoking(null)} />}
    </section>
  );
}

function MakeKey({ onClose }: { readonly onClose: () => void }) {
  const said = useWords(words);
  const change = useChange();
  const path = { organization: useHere().organization.id };
  const [label, setLabel] = useState("");
  const [scopes, setScopes] = useState(NOTHING);
  const [until, setUntil] = useState("");
  const [key, setKey] = useState<string | null>(null);
  const body = {
    label: label.trim(),
    scopes: scopesOf(scopes),
    ...(until && { expiresAt: endOfDay(until) }),
  };
  const act = async (): Promise<boolean> => {
    setKey((await change(() => answer(POST(AT, { params: { path }, body })), said.keyMade)).key);
    return false;
  };
  if (key)
    return (
      <Ask title={said.keyTitle} action={said.keyKept} onClose={onClose}>
        <p className="soft">{said.keyHint}</p>
        <Value name={said.key} value={key} isSecret />
      </Ask>
    );
  const isReady = label.trim() !== "" && body.scopes.length > 0;
  return (
    <Ask title={said.makeKey} action={said.makeKey} isReady={isReady} onAct={act} onClose={onClose}>
      <Field label={said.label} hint={said.labelHint} value={label} onChange={setLabel} isRequired />
      <h3>{said.scopes}</h3>
      <ChooseScopes chosen={scopes} onChange={setScopes} />
      <Field type="date" label={said.expires} hint={said.expiresHint} value={until} onChange={setUntil} />
    </Ask>
  );
}

function Revoke({ of, onClose }: { readonly of: ApiKey; readonly onClose: () => void }) {
  const said = useWords(words);
  const path = { organization: useHere().organization.id, apiKey: of.id };
  return (
    <Deed
      title={said.revokeAsk(nameOf(of))}
      action={said.revoke}
      done={said.keyRevoked}
      isDangerous
      asksWhy
      call={(headers) => DELETE(`${AT}/{apiKey}`, { params: { path }, headers })}
      onClose={onClose}
    >
      <WhatEnds of={of} />
      <p>{said.revokeHint}</p>
    </Deed>
  );
}
