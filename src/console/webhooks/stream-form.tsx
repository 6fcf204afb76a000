/** Making a stream of any kind, and changing one; secrets are never shown again. */

import { useState } from "react";
import { answer, PATCH, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { ChooseOne, Tick } from "../parts/forms/choices.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field, TextBox } from "../parts/forms/field.tsx";
import { useWords } from "../parts/words/language.tsx";
import { words } from "./endpoint-words.ts";
import { useRoot } from "./root.ts";
import { SecretShown } from "./secret.tsx";
import { bodyOf, KINDS, STREAM_FIELDS, type StreamField, valuesOf } from "./stream-fields.ts";
import type { Stream } from "./streams.tsx";
import { ChooseTypes } from "./types.tsx";

interface Props {
  /** The one to change; without, one is made. */
  readonly stream?: Stream;
  readonly onClose: () => void;
  readonly onMade?: (id: string) => void;
}

type Values = Readonly<Record<string, string | boolean>>;

export function StreamForm({ stream, onClose, onMade }: Props) {
  const said = useWords(words);
  const { root, path } = useRoot();
  const change = useChange();
  const before = stream && valuesOf(stream);
  const [kind, setKind] = useState<Stream["kind"]>(stream?.kind ?? "splunk_hec");
  const [values, setValues] = useState<Values>(before ?? {});
  const [description, setDescription] = useState(stream?.description ?? "");
  const [format, setFormat] = useState<Stream["format"]>(stream?.format ?? "raw");
  const [from, setFrom] = useState<"now" | "beginning">("now");
  const [types, setTypes] = useState<ReadonlySet<string>>(new Set(stream?.types));
  const [made, setMade] = useState<{ readonly id: string; readonly secret: string } | null>(null);
  const common = { description: description.trim() || null, format, types: [...types] };
  const act = async (): Promise<boolean> => {
    if (stream) {
      const params = { path: { ...path, logStream: stream.id } };
      const body = { ...bodyOf(kind, values, before), ...common } as Schemas["LogStreamPatch"];
      await change(() => answer(PATCH(`${root}/log-streams/{logStream}`, { params, body })), said.changed);
      return true;
    }
    const body = { kind, ...bodyOf(kind, values, undefined), ...common, from } as unknown as Schemas["NewLogStream"];
    const call = () => answer(POST(`${root}/log-streams`, { params: { path }, body }));
    const { id, ...rest } = await change(call, said.streamMade);
    const secret = "secret" in rest ? rest.secret : undefined;
    if (secret) setMade({ id, secret });
    else onMade?.(id);
    return !secret;
  };
  if (made) {
    const close = (): void => {
      onClose();
      onMade?.(made.id);
    };
    return <SecretShown secret={made.secret} onClose={close} />;
  }
  const isFull = STREAM_FIELDS[kind].every(
    ({ key, isRequired, isSecret }) => !isRequired || values[key] || (stream && isSecret),
  );
  return (
    <Ask
      title={stream ? said.editStream : said.makeStream}
      action={stream ? said.save : said.makeStream}
      isReady={isFull}
      onAct={act}
      onClose={onClose}
    >
      {!stream && (
        <ChooseOne
          label={said.kind}
          choices={KINDS.map((key) => ({ key, name: said.kinds[key] }))}
          value={kind}
          onChange={(chosen) => {
            setKind(chosen as Stream["kind"]);
            setValues({});
          }}
        />
      )}
      <p className="soft small">{said.kindHints[kind]}</p>
      {STREAM_FIELDS[kind].map((field) => (
        <FieldOf
          key={`${kind} ${field.key}`}
          field={field}
          isThere={stream !== undefined}
          value={values[field.key]}
          onChange={(value) => setValues({ ...values, [field.key]: value })}
        />
      ))}
      <Field label={said.description} hint={said.descriptionHint} value={description} onChange={setDescription} />
      <ChooseOne
        label={said.format}
        choices={(["raw", "ocsf"] as const).map((key) => ({ key, name: said.formats[key] }))}
        value={format}
        onChange={(key) => setFormat(key as Stream["format"])}
      />
      {!stream && (
        <ChooseOne
          label={said.begins}
          choices={(["now", "beginning"] as const).map((key) => ({ key, name: said.beginsAt[key] }))}
          value={from}
          onChange={(key) => setFrom(key as "now" | "beginning")}
        />
      )}
      <ChooseTypes value={types} onChange={setTypes} />
    </Ask>
  );
}

interface FieldProps {
  readonly field: StreamField;
  readonly isThere: boolean;
  readonly value: string | boolean | undefined;
  readonly onChange: (value: string | boolean) => void;
}

function FieldOf({ field: { key, type, isRequired = false, isSecret = false }, isThere, value, onChange }: FieldProps) {
  const said = useWords(words);
  const label = said.fields[key] ?? key;
  const hint = isThere && isSecret ? said.secretStays : said.fieldHints[key];
  if (type === "tick")
    return (
      <Tick isOn={value === true} onChange={onChange}>
        {label}
      </Tick>
    );
  const text = typeof value === "string" ? value : "";
  if (type === "lines" || type === "headers") return <TextBox {...{ label, hint, onChange }} value={text} />;
  return <Field {...{ label, hint, type, onChange }} value={text} isRequired={isRequired && !(isThere && isSecret)} />;
}
