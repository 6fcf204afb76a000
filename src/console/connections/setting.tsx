/** One thing that is set at a connection: its field, with what it does. */
import { type ReactNode, useState } from "react";
import { ChooseOne, Tick } from "../parts/forms/choices.tsx";
import { Field, TextBox } from "../parts/forms/field.tsx";
import { useWords } from "../parts/words/language.tsx";
import styles from "./connections.module.css";
import { FIELDS, type Key } from "./fields.ts";
import { settingsWords } from "./settings-words.ts";

interface Props {
  readonly name: Key;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

interface Of<V> {
  readonly name: Key;
  readonly label: string;
  readonly hint: string;
  readonly value: V;
  readonly onChange: (value: unknown) => void;
}

export function Setting({ name, value, onChange }: Props) {
  const said = useWords(settingsWords);
  const kind = FIELDS[name];
  const [label, hint] = [said.names[name], said.hints[name]];
  const field = { name, label, hint, onChange };
  switch (kind.is) {
    case "yes":
      return (
        <Tick isOn={value === true} onChange={onChange}>
          {label} <span className="soft small">{hint}</span>
        </Tick>
      );
    case "one":
      return <One {...field} value={String(value)} of={kind.of} />;
    case "text": {
      const read = (typed: string): void => onChange(kind.mayBeNone && typed.trim() === "" ? null : typed.trim());
      return <Field {...{ label, hint }} value={String(value ?? "")} onChange={read} />;
    }
    case "number": {
      const read = (typed: string): void => onChange(typed === "" ? null : Number(typed));
      return <Field {...{ label, hint }} type="number" value={String(value ?? "")} onChange={read} />;
    }
    case "list":
      return <List {...field} value={value as readonly string[]} by={kind.by} />;
    case "pairs":
      return <Pairs {...field} value={value as Readonly<Record<string, string>>} />;
    case "parts":
      return <Parts {...field} value={value as Readonly<Record<string, string>>} of={kind.of} />;
    case "teams":
      return <Teams {...field} value={value as { readonly mode: string; readonly prefix?: string }} />;
    case "match":
      return <Match {...field} value={value as string | null} />;
  }
}

const Hinted = ({ hint, children }: { readonly hint: string; readonly children: ReactNode }) => (
  <div>
    {children}
    <p className="soft small">{hint}</p>
  </div>
);

function One({ name, label, hint, value, of, onChange }: Of<string> & { readonly of: readonly string[] }) {
  const { choices } = useWords(settingsWords);
  const offered = of.map((key) => ({ key, name: choices[name]?.[key] ?? key }));
  return (
    <Hinted hint={hint}>
      <ChooseOne {...{ label, value, onChange }} choices={offered} />
    </Hinted>
  );
}

/** What is typed stays as it is typed; what it says is given on. */
function List({ label, hint, value, by, onChange }: Of<readonly string[]> & { readonly by: "\n" | " " }) {
  const [typed, setTyped] = useState(value.join(by));
  const read = (text: string): void => {
    setTyped(text);
    onChange(
      text
        .split(by === " " ? /\s+/ : by)
        .map((one) => one.trim())
        .filter(Boolean),
    );
  };
  const Box = by === " " ? Field : TextBox;
  return <Box {...{ label, hint }} value={typed} onChange={read} />;
}

function Pairs({ label, hint, value, onChange }: Of<Readonly<Record<string, string>>>) {
  const [typed, setTyped] = useState(
    Object.entries(value)
      .map(([name, path]) => `${name}: ${path}`)
      .join("\n"),
  );
  const read = (text: string): void => {
    setTyped(text);
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    onChange(
      Object.fromEntries(
        lines.map((line) => {
          const [name = "", ...rest] = line.split(":");
          return [name.trim(), rest.join(":").trim()];
        }),
      ),
    );
  };
  return <TextBox {...{ label, hint }} value={typed} onChange={read} />;
}

function Parts({
  label,
  hint,
  value,
  of,
  onChange,
}: Of<Readonly<Record<string, string>>> & { readonly of: readonly string[] }) {
  const { parts } = useWords(settingsWords);
  const set = (key: string, text: string): void => {
    const { [key]: _, ...others } = value;
    onChange(text.trim() === "" ? others : { ...others, [key]: text.trim() });
  };
  return (
    <fieldset className={styles.parts}>
      <legend>{label}</legend>
      <p className="soft small">{hint}</p>
      <div>
        {of.map((key) => (
          <Field key={key} label={parts[key] ?? key} value={value[key] ?? ""} onChange={(text) => set(key, text)} />
        ))}
      </div>
    </fieldset>
  );
}

function Teams({ value, onChange, ...rest }: Of<{ readonly mode: string; readonly prefix?: string }>) {
  const { prefix: label } = useWords(settingsWords);
  const { mode, prefix } = value;
  return (
    <>
      <One
        {...rest}
        of={["off", "all", "prefix"]}
        value={mode}
        onChange={(to) => onChange({ mode: to, ...(to === "prefix" && { prefix: prefix ?? "" }) })}
      />
      {mode === "prefix" && (
        <Field label={label} value={prefix ?? ""} onChange={(text) => onChange({ mode, prefix: text })} isRequired />
      )}
    </>
  );
}

const BY_ATTRIBUTE = "attribute:";

function Match({ value, onChange, ...rest }: Of<string | null>) {
  const { matchBy } = useWords(settingsWords);
  const by = value?.startsWith(BY_ATTRIBUTE) ? "attribute" : (value ?? "form");
  return (
    <>
      <One
        {...rest}
        of={["form", "externalId", "userName", "email", "attribute"]}
        value={by}
        onChange={(to) => onChange(to === "form" ? null : to === "attribute" ? BY_ATTRIBUTE : to)}
      />
      {by === "attribute" && (
        <Field
          label={matchBy}
          value={value?.slice(BY_ATTRIBUTE.length) ?? ""}
          onChange={(text) => onChange(BY_ATTRIBUTE + text.trim())}
          isRequired
        />
      )}
    </>
  );
}
