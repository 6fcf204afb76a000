/** What is around every page of the portal: whose it is, and the language. */
import { type ReactNode, useEffect } from "react";
import { useKeptFocus } from "../parts/show/kept-focus.ts";
import { useLanguage, useWords } from "../parts/words/language.tsx";
import { useSession } from "./context.ts";
import styles from "./frame.module.css";
import { words } from "./words.ts";

/** Where the link is not open: nothing of anybody. */
export const Door = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.page}>
    <header className={styles.head}>
      <span />
      <Languages />
    </header>
    <main className={styles.door}>{children}</main>
  </div>
);

interface Props {
  readonly children: ReactNode;
  /** Beside the page, above it where there is no room. */
  readonly nav?: ReactNode;
}

export function Frame({ children, nav }: Props) {
  const said = useWords(words);
  const { organization, link } = useSession();
  const { name, logoUrl, color } = organization;
  useKeptFocus();
  useEffect(() => {
    document.title = said.title(name);
    if (color) document.documentElement.style.setProperty("--brand", color);
  }, [said, name, color]);
  return (
    <div className={styles.page} data-branded>
      <header className={styles.head}>
        <span className={styles.whose}>
          {logoUrl && <img src={logoUrl} alt="" />}
          <strong>{name}</strong>
          <span className="soft">{link.name ?? said.setUp}</span>
        </span>
        <Languages />
      </header>
      {nav ? (
        <div className={styles.columns}>
          {nav}
          <main id="page" tabIndex={-1}>
            {children}
          </main>
        </div>
      ) : (
        <main className={styles.door} tabIndex={-1}>
          {children}
        </main>
      )}
    </div>
  );
}

function Languages() {
  const { locale, choose } = useLanguage();
  const other = locale === "de" ? "en" : "de";
  return (
    <button type="button" className="button quiet" lang={other} onClick={() => choose(other)}>
      {other === "de" ? "Deutsch" : "English"}
    </button>
  );
}
