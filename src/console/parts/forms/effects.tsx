/** What a change would come to, in the server's own words, or in German by what it is: the change itself, tried and taken back (docs/dry-run.md). */
import { useQueryClient } from "@tanstack/react-query";
import type { Schemas } from "../data/api.ts";
import { germanOf } from "../words/effect-words.ts";
import { useFormats, useLanguage, useWords, type Words } from "../words/language.tsx";
import { namesIn } from "../words/named.ts";
import styles from "./effects.module.css";
import { Foreseen } from "./foresight.tsx";
import { type Call, useTrial } from "./trial.ts";
import { WarningList, warningsIn } from "./warnings.tsx";

type Effect = Schemas["Effect"];

const words: Words<{
  kinds: Readonly<Record<Effect["kind"], string>>;
  none: string;
  more: (count: string) => string;
}> = {
  en: {
    kinds: {
      access: "Who gains and loses",
      person: "People",
      session: "Sessions that end",
      seat: "Seats",
      team: "Teams",
      invitation: "Invitations",
      directory: "Directory",
      mail: "Mails that go out",
      setting: "What is written",
      work: "What goes on afterwards",
      none: "Without effect",
      more: "And besides",
    },
    none: "Nobody's roles, seats or teams change by it.",
    more: (count) => `${count} more`,
  },
  de: {
    kinds: {
      access: "Wer gewinnt und verliert",
      person: "Personen",
      session: "Sitzungen, die enden",
      seat: "Plätze",
      team: "Teams",
      invitation: "Einladungen",
      directory: "Verzeichnis",
      mail: "E-Mails, die hinausgehen",
      setting: "Was geschrieben wird",
      work: "Was danach weitergeht",
      none: "Ohne Wirkung",
      more: "Und außerdem",
    },
    none: "Niemandes Rollen, Plätze oder Teams ändern sich dadurch.",
    more: (count) => `${count} weitere`,
  },
};

/** Those that say what happens to people come first. */
const ORDER: readonly Effect["kind"][] = [
  ...(["access", "person", "session", "seat", "team", "invitation"] as const),
  ...(["directory", "mail", "work", "setting", "none", "more"] as const),
];

const SHOWN = 12;

export function EffectList({ effects }: { readonly effects: readonly Effect[] }) {
  const said = useWords(words);
  const { number } = useFormats();
  const textOf = useEffectText();
  const found = ORDER.map((kind) => ({
    kind,
    of: effects.filter((effect) => effect.kind === kind).map(textOf),
  }));
  const isQuiet = effects.every(({ kind }) => kind === "setting");
  return (
    <>
      {isQuiet && <p>{said.none}</p>}
      {found.map(
        ({ kind, of }) =>
          of.length > 0 && (
            <section key={kind}>
              <h3>{said.kinds[kind]}</h3>
              <ul>
                {of.slice(0, SHOWN).map((text, at) => (
                  <li key={at}>{text}</li>
                ))}
                {of.length > SHOWN && <li>{said.more(number(of.length - SHOWN))}</li>}
              </ul>
            </section>
          ),
      )}
    </>
  );
}

/** Says an effect in the reader's language. */
function useEffectText(): (effect: Effect) => string {
  const { locale } = useLanguage();
  const queries = useQueryClient();
  if (locale === "en") return ({ text }) => text;
  const teams = namesIn(queries.getQueriesData({ queryKey: ["teams"] }));
  return (effect) => germanOf(effect, teams);
}

interface Props {
  /** What the change is made of: another one is tried anew. */
  readonly of: unknown;
  readonly call: Call;
}

/** Tries the change and tells what would come of it; what it would be refused with is told as well. */
export function Effects({ of, call }: Props) {
  const trial = useTrial(of, call);
  return (
    <>
      <WarningList of={warningsIn(trial.data?.body)} />
      <div className={styles.effects}>
        <Foreseen of={trial}>{({ effects }) => <EffectList effects={effects} />}</Foreseen>
      </div>
    </>
  );
}
