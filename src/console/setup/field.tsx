/** A field with its label, a hint, and what was refused of it. */
import { useEffect, useRef } from "react";
import { germanFault } from "../parts/words/fault-words.ts";
import { useLanguage } from "../parts/words/language.tsx";
import { RollcallError } from "./api.ts";
import styles from "./parts.module.css";

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: "text" | "password";
  readonly isOptional?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: string | undefined;
}

export function Field({ name, label, hint, type = "text", isOptional = false, value, onChange, fault }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (fault) input.current?.focus();
  }, [fault]);
  const about = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(" ");
  return (
    <>
      <label htmlFor={name}>{label}</label>
      <input
        ref={input}
        id={name}
        type={type}
        required={!isOptional}
        autoComplete="off"
        spellCheck={false}
        className="input"
        aria-invalid={fault ? true : undefined}
        aria-describedby={about || undefined}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {fault && (
        <p id={`${name}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
      {hint && (
        <p id={`${name}-hint`} className="soft small">
          {hint}
        </p>
      )}
    </>
  );
}

/** A refusal, field by field; `rest` where it is about anything else. */
export function useFaults<F extends string>(error: unknown, fields: readonly F[]) {
  const { locale } = useLanguage();
  const told = error instanceof RollcallError ? (error.failure?.errors ?? []) : [];
  const faults: { [N in F]?: string } = {};
  for (const fault of told) {
    const field = fields.find((one) => `/${one}` === fault.pointer);
    if (field) faults[field] ??= locale === "de" ? germanFault(fault) : fault.detail;
  }
  const isAtFields = told.length > 0 && told.every(({ pointer }) => fields.some((one) => `/${one}` === pointer));
  return { faults, rest: isAtFields ? null : error };
}
