/** Whoever may come without single sign-on: that it is so, until when, and why it does not count now. */
import type { Schemas } from "../data/api.ts";
import { useFormats, useWords, type Words } from "../words/language.tsx";
import styles from "./without-sso.module.css";

export interface WithoutSso {
  readonly until: string | null;
  readonly suspendedBy: NonNullable<Schemas["Membership"]["bypass"]>["suspendedBy"];
}

/** The same of an invitation, once it is accepted. */
export const withoutSsoOf = ({ withoutSsoUntil, suspendedBy }: Schemas["Invitation"]): WithoutSso => ({
  until: withoutSsoUntil,
  suspendedBy,
});

const words: Words<{
  mark: string;
  markUntil: (day: string) => string;
  allowed: string;
  until: (day: string) => string;
  suspended: Readonly<Record<NonNullable<WithoutSso["suspendedBy"]>, string>>;
}> = {
  en: {
    mark: "no SSO",
    markUntil: (day) => `no SSO until ${day}`,
    allowed: "Allowed",
    until: (day) => `Allowed until ${day}`,
    suspended: {
      strict_mode: "does not count while strict mode is on",
      sign_in_methods: "does not count while single sign-on is the only way in",
    },
  },
  de: {
    mark: "ohne SSO",
    markUntil: (day) => `ohne SSO bis ${day}`,
    allowed: "Erlaubt",
    until: (day) => `Erlaubt bis ${day}`,
    suspended: {
      strict_mode: "gilt nicht, solange der strenge Modus an ist",
      sign_in_methods: "gilt nicht, solange Single Sign-on der einzige Weg ist",
    },
  },
};

/** As a fact: allowed, until when, and whether it counts. */
export function useWithoutSso(): (of: WithoutSso) => string {
  const said = useWords(words);
  const { moment } = useFormats();
  return ({ until, suspendedBy }) => {
    const allowed = until === null ? said.allowed : said.until(moment(until));
    return suspendedBy === null ? allowed : `${allowed}; ${said.suspended[suspendedBy]}`;
  };
}

/** As a mark beside somebody in a list; struck through where it does not count. */
export function WithoutSsoMark({ of }: { readonly of: WithoutSso }) {
  const said = useWords(words);
  const told = useWithoutSso();
  const { day } = useFormats();
  const text = of.until === null ? said.mark : said.markUntil(day(of.until));
  return (
    <span className={styles.mark} title={told(of)}>
      {[text, said.mark].map((one, at) => (
        <span key={at} className={at === 0 ? styles.long : styles.short}>
          {of.suspendedBy === null ? one : <s>{one}</s>}
        </span>
      ))}
    </span>
  );
}
