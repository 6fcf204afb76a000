/** One policy: its field, and what is in force where the instance narrows it. */

import { useRoles } from "../parts/data/organization.ts";
import { ChooseMany, ChooseOne, Tick } from "../parts/forms/choices.tsx";
import { ChooseTeams } from "../parts/forms/choose-teams.tsx";
import { Field, TextBox } from "../parts/forms/field.tsx";
import { useWords } from "../parts/words/language.tsx";
import { FIELDS, type FieldKind, isSame, type Key, type Values } from "./policy-fields.ts";
import { words } from "./policy-words.ts";
import styles from "./settings.module.css";

interface Props {
  readonly name: Key;
  readonly value: Values[Key];
  /** What holds once the bounds of the instance are applied. */
  readonly inForce?: Values[Key] | undefined;
  readonly onChange: (value: Values[Key]) => void;
}

export function PolicyField({ name, value, inForce, onChange }: Props) {
  const said = useWords(words);
  const told = useTold();
  return (
    <div className={styles.policy}>
      <Input {...{ name, value, onChange }} kind={FIELDS[name]} />
      {inForce !== undefined && !isSame(inForce, value) && (
        <p className="soft small">{said.inForce(told(name, inForce))}</p>
      )}
    </div>
  );
}

/** A value as it is told in a sentence. */
export function useTold(): (name: Key, value: unknown) => string {
  const said = useWords(words);
  return (name, value) => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return said.none;
    if (typeof value === "boolean") return value ? said.yes : said.no;
    if (typeof value === "string") return said.choices[name]?.[value] ?? value;
    if (Array.isArray(value))
      return value
        .map((one) => (typeof one === "string" ? (said.choices[name]?.[one] ?? one) : String(one.id)))
        .join(", ");
    if (typeof value !== "object") return String(value);
    const parts = Object.entries(value ?? {}).map(([key, one]) => `${labelIn(said.quota, key)}: ${one ?? said.none}`);
    return parts.join(", ") || said.none;
  };
}

const labelIn = (labels: Readonly<Record<string, string>>, key: string): string => labels[key] ?? key;

interface InputProps extends Omit<Props, "inForce"> {
  readonly kind: FieldKind;
}

function Input({ name, kind, value, onChange }: InputProps) {
  const said = useWords(words);
  const [label, hint] = [said.names[name], said.hints[name]];
  const give = (given: unknown): void => onChange(given as Values[Key]);
  switch (kind.is) {
    case "yes":
      return (
        <Tick isOn={value === true} onChange={give}>
          {label}
        </Tick>
      );
    case "one": {
      const choices = kind.of.map((key) => ({ key, name: said.choices[name]?.[key] ?? key }));
      return <ChooseOne {...{ label, choices }} value={String(value)} onChange={give} />;
    }
    case "some": {
      const choices = kind.of.map((key) => ({ key, name: said.choices[name]?.[key] ?? key }));
      // In the order in which they are offered, whatever was ticked first.
      const choose = (keys: ReadonlySet<string>): void => give(kind.of.filter((key) => keys.has(key)));
      const chosen = new Set(value as readonly string[]);
      return <ChooseMany {...{ label, choices }} value={chosen} onChange={choose} />;
    }
    case "number": {
      const text = value === null ? "" : String(value);
      const read = (typed: string): void => give(typed === "" ? (kind.mayBeNone ? null : value) : Number(typed));
      return <Field {...{ label, hint }} type="number" value={text} onChange={read} />;
    }
    case "lines":
      return <Lines {...{ label, hint }} value={value as readonly string[]} onChange={give} />;
    case "role":
      return <RoleChoice label={label} value={String(value)} onChange={give} />;
    case "teams":
      return <TeamChoice label={label} value={value as Values["defaultTeams"]} onChange={give} />;
    case "limits":
      return <Limits {...{ label, hint }} value={value as Values["seatLimits"]} onChange={give} />;
    case "quota":
      return <Quota {...{ label, hint }} value={value as Values["invitationQuota"]} onChange={give} />;
  }
}

interface Of<V> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: V;
  readonly onChange: (value: unknown) => void;
}

const Lines = ({ value, onChange, ...rest }: Of<readonly string[]>) => (
  <TextBox {...rest} value={value.join("\n")} onChange={(text) => onChange(text === "" ? [] : text.split("\n"))} />
);

function RoleChoice({ label, value, onChange }: Of<string>) {
  const roles = useRoles("organization").filter(({ key }) => key !== "owner");
  const choices = roles.some(({ key }) => key === value) ? roles : [{ key: value, name: value }, ...roles];
  return <ChooseOne {...{ label, choices, value, onChange }} />;
}

function TeamChoice({ label, value, onChange }: Of<Values["defaultTeams"]>) {
  const given = new Map(value.map((seat) => [seat.id, seat]));
  const choose = (ids: ReadonlySet<string>): void => onChange([...ids].map((id) => given.get(id) ?? { id, roles: [] }));
  return <ChooseTeams label={label} value={new Set(given.keys())} onChange={choose} />;
}

function Limits({ value, onChange, ...rest }: Of<Values["seatLimits"]>) {
  const text = Object.entries(value).map(([role, limit]) => (Number.isNaN(limit) ? role : `${role}: ${limit}`));
  const read = (typed: string): void =>
    onChange(
      Object.fromEntries(
        typed
          .split("\n")
          .filter(Boolean)
          .map((line) => {
            const [role = "", limit] = line.split(":", 2);
            // A line that somebody is still typing has no number yet.
            return [role.trim(), limit === undefined || limit.trim() === "" ? Number.NaN : Number(limit)];
          }),
      ),
    );
  return <TextBox {...rest} value={text.join("\n")} onChange={read} />;
}

const QUOTAS = ["organization", "inviter", "apiKey"] as const;

function Quota({ label, hint, value, onChange }: Of<Values["invitationQuota"]>) {
  const said = useWords(words);
  return (
    <fieldset className={styles.quota}>
      <legend>{label}</legend>
      {QUOTAS.map((key) => (
        <Field
          key={key}
          label={said.quota[key]}
          hint={hint}
          type="number"
          value={value[key] === null ? "" : String(value[key])}
          onChange={(typed) => onChange({ ...value, [key]: typed === "" ? null : Number(typed) })}
        />
      ))}
    </fieldset>
  );
}
