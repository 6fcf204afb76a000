/** Choosing: one of a few from a list, or any of them by boxes. */
import { type ReactNode, useId } from "react";
import styles from "./choices.module.css";

export interface Choice {
  readonly key: string;
  readonly name: string;
  readonly hint?: string | undefined;
  /** It is there whatever is chosen here: shown ticked, and not changed. */
  readonly isFixed?: boolean;
}

interface OneProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChange: (key: string) => void;
  readonly problem?: string | undefined;
}

export function ChooseOne({ label, choices, value, onChange, problem }: OneProps) {
  const id = useId();
  return (
    <>
      <label className={styles.one}>
        <span>{label}</span>
        <select
          className="input"
          aria-invalid={problem !== undefined}
          {...(problem && { "aria-describedby": id })}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          {choices.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {problem && (
        <span id={id} className={styles.problem}>
          {problem}
        </span>
      )}
    </>
  );
}

interface ManyProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: ReadonlySet<string>;
  readonly onChange: (keys: ReadonlySet<string>) => void;
}

export const ChooseMany = ({ label, choices, value, onChange }: ManyProps) => (
  <fieldset className={styles.many}>
    <legend>{label}</legend>
    {choices.map((choice) => (
      <Tick
        key={choice.key}
        isOn={choice.isFixed === true || value.has(choice.key)}
        isFixed={choice.isFixed === true}
        onChange={(isOn) => {
          const next = new Set(value);
          if (isOn) next.add(choice.key);
          else next.delete(choice.key);
          onChange(next);
        }}
      >
        {choice.name} {choice.hint && <span className="soft small">{choice.hint}</span>}
      </Tick>
    ))}
  </fieldset>
);

interface TickProps {
  readonly isOn: boolean;
  readonly isFixed?: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
}

export const Tick = ({ isOn, isFixed = false, onChange, children }: TickProps) => (
  <label className={styles.tick}>
    <input type="checkbox" checked={isOn} disabled={isFixed} onChange={({ target }) => onChange(target.checked)} />
    <span>{children}</span>
  </label>
);
