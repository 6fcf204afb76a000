/** A box to find something by its exact name: it asks once somebody has stopped typing. */
import { useEffect, useState } from "react";
import styles from "./find-box.module.css";

const TYPED_MS = 300;

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

export function FindBox({ label, value, onChange }: Props) {
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), TYPED_MS);
    return () => clearTimeout(timer);
  });
  return (
    <label className={styles.find}>
      <span>{label}</span>
      <input type="search" className="input" value={text} onChange={({ target }) => setText(target.value)} />
    </label>
  );
}
