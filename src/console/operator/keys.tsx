/** The operator's keys: making one, which is shown once, and revoking another is how they are rolled. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { State } from "../credentials/state.tsx";
import { answer, DELETE, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import type { Column } from "../parts/lists/table.tsx";
import { Value } from "../parts/show/value.tsx";
import { endOfDay } from "../parts/words/days.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { words } from "./keys-words.ts";
import styles from "./operator.module.css";

type Key = Schemas["NamedOperatorKey"];

export function OperatorKeys() {
  const said = useWords(words);
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Key | null>(null);
  const list = useRows<Key>(["operator-keys"], (cursor, signal) =>
    answer(GET("/v1/operator-keys", { params: { query: { limit: 50, ...(cursor && { cursor }) } }, signal })),
  );
  const make = (
    <Button className="button primary" onPress={() => setMaking(true)}>
      {said.make}
    </Button>
  );
  return (
    <>
      <h2>{said.title}</h2>
      <p className="soft">{said.intro}</p>
      <p className="soft">{said.first}</p>
      {list.table.rows.length > 0 && <div className={styles.narrow}>{make}</div>}
      <Listing
        list={list}
        empty={{ title: said.none, hint: said.noneHint }}
        label={said.title}
        idOf={({ id }) => id}
        columns={useColumns(setRevoking)}
      >
        {make}
      </Listing>
      {isMaking && <Make onClose={() => setMaking(false)} />}
      {revoking && <Revoke of={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

function useColumns(onRevoke: (key: Key) => void): readonly Column<Key>[] {
  const said = useWords(words);
  const { ago, day } = useFormats();
  return [
    { key: "label", name: said.label, show: ({ label }) => <strong title={label}>{label}</strong> },
    { key: "made", name: said.madeAt, isMinor: true, show: ({ createdAt }) => day(createdAt) },
    {
      key: "used",
      name: said.lastUsed,
      isMinor: true,
      show: ({ lastUsed }) => (lastUsed ? ago(lastUsed.at) : said.never),
    },
    { key: "state", name: said.state, show: (key) => <State of={key} /> },
    {
      key: "revoke",
      name: "",
      show: (key) =>
        key.revokedAt === null && (
          <Button
            className="button danger"
            aria-label={`${said.revoke}: ${key.label} (${key.id})`}
            onPress={() => onRevoke(key)}
          >
            {said.revoke}
          </Button>
        ),
    },
  ];
}

function Make({ onClose }: { readonly onClose: () => void }) {
  const said = useWords(words);
  const change = useChange();
  const [label, setLabel] = useState("");
  const [until, setUntil] = useState("");
  const [key, setKey] = useState<string | null>(null);
  const body = { label: label.trim(), ...(until && { expiresAt: endOfDay(until) }) };
  const act = async (): Promise<boolean> => {
    setKey((await change(() => answer(POST("/v1/operator-keys", { body })), said.made)).key);
    return false;
  };
  if (key)
    return (
      <Ask title={said.keep} action={said.kept} onClose={onClose}>
        <p className="soft">{said.hint}</p>
        <Value name={said.key} value={key} isSecret />
      </Ask>
    );
  return (
    <Ask title={said.make} action={said.make} isReady={body.label !== ""} onAct={act} onClose={onClose}>
      <Field label={said.label} hint={said.labelHint} value={label} onChange={setLabel} isRequired />
      <Field type="date" label={said.expires} hint={said.expiresHint} value={until} onChange={setUntil} />
    </Ask>
  );
}

function Revoke({ of: { id, label }, onClose }: { readonly of: Key; readonly onClose: () => void }) {
  const said = useWords(words);
  return (
    <Deed
      title={said.revokeAsk(label)}
      action={said.revoke}
      done={said.revokeDone(label)}
      isDangerous
      call={(headers) => DELETE("/v1/operator-keys/{operatorKey}", { params: { path: { operatorKey: id } }, headers })}
      onClose={onClose}
    >
      <p>{said.revokeHint}</p>
    </Deed>
  );
}
