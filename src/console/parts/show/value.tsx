/** A value to take over elsewhere, with one click; a secret says that it is shown only now. */
import { Button } from "react-aria-components";
import { useWords, type Words } from "../words/language.tsx";
import { say } from "./toasts.tsx";
import styles from "./value.module.css";

const words: Words<{ copy: string; copied: string; once: string }> = {
  en: { copy: "Copy", copied: "Copied.", once: "It is shown only now. Treat it like a password." },
  de: {
    copy: "Kopieren",
    copied: "Kopiert.",
    once: "Nur jetzt zu sehen. Behandeln Sie es wie ein Passwort.",
  },
};

interface Props {
  readonly name: string;
  readonly value: string;
  readonly isSecret?: boolean;
}

export function Value({ name, value, isSecret = false }: Props) {
  const said = useWords(words);
  const copy = (): void => void navigator.clipboard.writeText(value).then(() => say(said.copied));
  return (
    <div className={styles.value}>
      <span className="soft small">{name}</span>
      <code>{value}</code>
      <Button className="button" aria-label={`${said.copy}: ${name}`} onPress={copy}>
        {said.copy}
      </Button>
      {isSecret && <small className="soft">{said.once}</small>}
    </div>
  );
}
