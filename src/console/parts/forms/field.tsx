/** A field of a form: label, what it is for, and what is wrong with it. */
import { type ReactNode, useId } from "react";
import styles from "./field.module.css";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly type?: "text" | "email" | "url" | "password" | "date" | "datetime-local" | "number";
  readonly isRequired?: boolean;
  /** What is offered while one writes; anything else may be written too. */
  readonly suggested?: readonly string[];
}

interface Named {
  readonly id: string;
  readonly "aria-describedby"?: string;
}

/** The label, the field itself, and what is said of it. */
function Labelled(props: Pick<Props, "label" | "hint" | "problem"> & { children: (named: Named) => ReactNode }) {
  const { label, hint, problem, children } = props;
  const id = useId();
  const said = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(said && { "aria-describedby": said }) })}
      {hint && (
        <span id={`${id}-hint`} className="soft small">
          {hint}
        </span>
      )}
      {problem && (
        <span id={`${id}-problem`} className={styles.problem}>
          {problem}
        </span>
      )}
    </div>
  );
}

export const Field = ({ value, onChange, type = "text", isRequired = false, suggested = [], ...said }: Props) => (
  <Labelled {...said}>
    {(named) => (
      <>
        <input
          {...{ ...named, type, value }}
          {...(suggested.length > 0 && { list: `${named.id}-suggested` })}
          className="input"
          required={isRequired}
          aria-invalid={said.problem !== undefined}
          onChange={({ target }) => onChange(target.value)}
        />
        {suggested.length > 0 && (
          <datalist id={`${named.id}-suggested`}>
            {suggested.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        )}
      </>
    )}
  </Labelled>
);

/** The same for several lines. */
export const TextBox = ({
  value,
  onChange,
  ...said
}: Pick<Props, "label" | "hint" | "problem" | "value" | "onChange">) => (
  <Labelled {...said}>
    {(named) => (
      <textarea
        {...{ ...named, value }}
        className="input"
        rows={4}
        aria-invalid={said.problem !== undefined}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Labelled>
);
