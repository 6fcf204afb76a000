/** A value to take over elsewhere, with one click. */
import { useState } from "react";
import { useWords } from "../parts/words/language.tsx";
import styles from "./guide.module.css";
import { words } from "./words.ts";

export function Copy({ name, value }: { readonly name: string; readonly value: string }) {
  const said = useWords(words);
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <span className={styles.copy}>
      <code>{value}</code>
      <button type="button" className="button" aria-label={`${said.copy}: ${name}`} onClick={copy}>
        {isCopied ? said.copied : said.copy}
      </button>
      <span className="visually-hidden" role="status">
        {isCopied ? said.copied : ""}
      </span>
    </span>
  );
}
