/** What narrows the requests: those that failed, those without effect, those about somebody. */
import { ChooseOne } from "../parts/forms/choices.tsx";
import { FindBox } from "../parts/lists/find-box.tsx";
import { useWords, type Words } from "../parts/words/language.tsx";
import styles from "./narrow.module.css";

/** As it stands in the address. */
export interface Narrowed {
  readonly only?: string | undefined;
  readonly about?: string | undefined;
}

const words: Words<{ show: string; only: Readonly<Record<"all" | "failed" | "none", string>>; about: string }> = {
  en: {
    show: "Show",
    only: { all: "All requests", failed: "Failed", none: "Asked for a change, without effect" },
    about: "About an address or user name",
  },
  de: {
    show: "Zeigen",
    only: { all: "Alle Anfragen", failed: "Fehlgeschlagen", none: "Wollte etwas ändern, ohne Wirkung" },
    about: "Zu einer Adresse oder einem Benutzernamen",
  },
};

interface Props {
  readonly narrowed: Narrowed;
  readonly onChange: (change: Narrowed) => void;
}

export function Narrow({ narrowed: { only, about }, onChange }: Props) {
  const said = useWords(words);
  return (
    <div className={styles.bar}>
      <ChooseOne
        label={said.show}
        choices={(["all", "failed", "none"] as const).map((key) => ({ key, name: said.only[key] }))}
        value={only ?? "all"}
        onChange={(key) => onChange({ only: key === "all" ? undefined : key })}
      />
      <FindBox label={said.about} value={about ?? ""} onChange={(text) => onChange({ about: text || undefined })} />
    </div>
  );
}
