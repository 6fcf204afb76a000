/** What is set at a connection, each with what it does; what a change would come to is shown before it is saved. */
import { useState } from "react";
import { PATCH } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Field } from "../parts/forms/field.tsx";
import { Unsaved } from "../parts/forms/unsaved.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useWords } from "../parts/words/language.tsx";
import styles from "./connections.module.css";
import { changesOf, GROUPS, type Key, patchOf, type Values, valuesOf } from "./fields.ts";
import { AT, type OfConnection, usePath } from "./path.ts";
import { Setting } from "./setting.tsx";
import { type SettingsWords, settingsWords } from "./settings-words.ts";
import { TeamsPreview } from "./teams-preview.tsx";
import { useTold } from "./told.ts";

export function SettingsForm({ connection }: OfConnection) {
  const said = useWords(settingsWords);
  const { may } = useHere();
  const [draft, setDraft] = useState<Values>({});
  // What was typed is dropped with the draft.
  const [round, setRound] = useState(0);
  const [isSaving, setSaving] = useState(false);
  const values = valuesOf(connection);
  const changes = changesOf(values, draft);
  const count = Object.keys(changes).length;
  const isMine = connection.kind === "scim" || may("organization:manage");
  const isOpen = isMine && connection.status !== "retiring";
  const begin = (): void => {
    setDraft({});
    setRound(round + 1);
  };
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {!isMine && <p className="soft">{said.readOnly}</p>}
      <fieldset key={round} className={styles.form} disabled={!isOpen}>
        {Object.entries<readonly Key[]>(GROUPS[connection.kind]).map(([group, keys]) => (
          <section key={group} className={styles.group}>
            <h2>{said.groups[group as keyof SettingsWords["groups"]]}</h2>
            {keys.map((key) => (
              <Setting
                key={key}
                name={key}
                value={key in draft ? draft[key] : values[key]}
                onChange={(value) => setDraft({ ...draft, [key]: value })}
              />
            ))}
          </section>
        ))}
      </fieldset>
      <Unsaved count={count} onDiscard={begin} onReview={() => setSaving(true)} />
      {isSaving && <Save {...{ connection, values, changes }} onDone={begin} onClose={() => setSaving(false)} />}
    </form>
  );
}

interface SaveProps extends OfConnection {
  readonly values: Values;
  readonly changes: Values;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function Save({ connection, values, changes, onDone, onClose }: SaveProps) {
  const said = useWords(settingsWords);
  const told = useTold();
  const path = usePath({ connection });
  const [secret, setSecret] = useState("");
  const needsSecret = changes.issuer !== undefined && connection.privateKeyJwt === false;
  const body = { ...patchOf(connection, changes), ...(needsSecret && { clientSecret: secret }) };
  return (
    <Deed
      title={said.ask(connection.name)}
      action={said.save}
      done={said.saved}
      asksWhy
      isReady={!needsSecret || secret !== ""}
      // With every letter of a secret the provider would be asked anew.
      of={needsSecret ? undefined : [path, body]}
      call={(headers) => PATCH(AT, { params: { path }, body, headers })}
      {...{ onDone, onClose }}
    >
      <ul className={styles.list}>
        {(Object.keys(changes) as Key[]).map((key) => (
          <li key={key}>
            {said.names[key]}: <s>{told(key, values[key])}</s> → <strong>{told(key, changes[key])}</strong>
          </li>
        ))}
      </ul>
      {changes.teamsFromGroups !== undefined && <TeamsPreview path={path} rule={changes.teamsFromGroups} />}
      {needsSecret && (
        <Field
          label={said.secret}
          hint={said.secretHint}
          type="password"
          value={secret}
          onChange={setSecret}
          isRequired
        />
      )}
    </Deed>
  );
}
