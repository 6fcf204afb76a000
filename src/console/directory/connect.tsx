/** Connecting a directory: its name, and whose identity provider it is. */
import { useState } from "react";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useWords } from "../parts/words/language.tsx";
import { words } from "./words.ts";

interface Props {
  readonly onClose: () => void;
  readonly onMade: (id: string) => void;
}

const PROFILES = [
  { key: "entra", name: "Microsoft Entra ID" },
  { key: "okta", name: "Okta" },
  { key: "generic", name: "SCIM 2.0" },
];

export function Connect({ onClose, onMade }: Props) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const [name, setName] = useState("");
  const [profile, setProfile] = useState("entra");
  const act = async (): Promise<void> => {
    const body = { kind: "scim", name, profile } as Schemas["NewConnection"];
    const params = { path: { organization: organization.id } };
    const call = () => answer(POST("/v1/organizations/{organization}/connections", { params, body }));
    onMade((await change(call, said.connected)).id);
  };
  return (
    <Ask title={said.connect} action={said.connect} isReady={name.trim() !== ""} onAct={act} onClose={onClose}>
      <p className="soft">{said.connectHint}</p>
      <ChooseOne label={said.profile} choices={PROFILES} value={profile} onChange={setProfile} />
      <Field label={said.name} value={name} onChange={setName} isRequired />
    </Ask>
  );
}
