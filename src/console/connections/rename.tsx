/** Another name for a connection. */
import { useState } from "react";
import { answer, PATCH } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useWords } from "../parts/words/language.tsx";
import { actsWords } from "./acts-words.ts";
import { type Asking, AT, sideOf, usePath } from "./path.ts";

export function Rename({ connection, onClose }: Asking) {
  const said = useWords(actsWords);
  const change = useChange();
  const path = usePath({ connection });
  const [name, setName] = useState(connection.name);
  const body = { name: name.trim() };
  const isReady = body.name !== "" && body.name !== connection.name;
  const act = () => change(() => answer(PATCH(AT, { params: { path }, body })), said.renamed);
  return (
    <Ask title={said.renameAsk(connection.name)} action={said.rename} {...{ isReady, onClose }} onAct={act}>
      <Field label={said.name} hint={said.nameHint[sideOf(connection)]} value={name} onChange={setName} isRequired />
    </Ask>
  );
}
