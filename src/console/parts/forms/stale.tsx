/** Somebody else was faster: what it was when the form was opened, what it is now, and what would be written; whoever sits here chooses. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import { readNow } from "../data/api.ts";
import { Loading } from "../show/loading.tsx";
import { Failed } from "../show/states.tsx";
import { fieldWords } from "../words/field-words.ts";
import { type Locale, useFormats, useLanguage, useWords, type Words } from "../words/language.tsx";
import { namesIn } from "../words/named.ts";
import { roleName } from "../words/role-words.ts";
import { fieldName } from "../words/sent-fields.ts";
import type { Form, Sent } from "./forms.ts";
import styles from "./stale.module.css";

const words: Words<{
  title: string;
  hint: string;
  what: string;
  saw: string;
  now: string;
  yours: string;
  unchanged: string;
  keepMine: string;
  keepTheirs: string;
  nothing: string;
}> = {
  en: {
    title: "Somebody else has changed it meanwhile",
    hint: "Nothing is written yet. Compare, and choose.",
    what: "What",
    saw: "When you opened it",
    now: "Now",
    yours: "Yours",
    unchanged: "as it is",
    keepMine: "Write mine over it",
    keepTheirs: "Leave it as it is now",
    nothing: "none",
  },
  de: {
    title: "Jemand anderes hat es inzwischen geändert",
    hint: "Noch ist nichts geschrieben. Vergleichen Sie und wählen Sie.",
    what: "Was",
    saw: "Beim Öffnen",
    now: "Jetzt",
    yours: "Ihres",
    unchanged: "wie es ist",
    keepMine: "Meines darüber schreiben",
    keepTheirs: "Lassen, wie es jetzt ist",
    nothing: "nichts",
  },
};

interface Props {
  readonly form: Form;
  readonly sent: Sent & { readonly about: string };
  readonly onKeepMine: () => void;
  readonly onKeepTheirs: () => void;
}

type Fields = Readonly<Record<string, unknown>>;

export function Stale({ form, sent, onKeepMine, onKeepTheirs }: Props) {
  const said = useWords(words);
  const { data, error } = useQuery({
    queryKey: ["stale", sent.about, form.seen.get(sent.about)?.tag],
    queryFn: async () => ({
      now: await readNow(sent.about),
      mine: (JSON.parse((await sent.request.clone().text()) || "{}") ?? {}) as Fields,
    }),
    staleTime: 0,
    gcTime: 0,
  });
  const saw = (form.seen.get(sent.about)?.body ?? {}) as Fields;
  const keepMine = (): void => {
    if (data) form.seen.set(sent.about, data.now);
    onKeepMine();
  };
  return (
    <section role="alert" className={styles.stale}>
      <h3>{said.title}</h3>
      <p>{said.hint}</p>
      {error && <Failed error={error} />}
      {!data && !error && <Loading />}
      {data && <Versions saw={saw} now={data.now.body as Fields} mine={data.mine} />}
      <div className={styles.choice}>
        <Button className="button" onPress={onKeepTheirs}>
          {said.keepTheirs}
        </Button>
        <Button className="button danger" onPress={keepMine} isDisabled={!data}>
          {said.keepMine}
        </Button>
      </div>
    </section>
  );
}

/** What changes with every change, and says nothing. */
const UNSAID: ReadonlySet<string> = new Set(["updatedAt", "version", "lastSeenAt", "reason"]);

function Versions({ saw, now, mine }: { readonly saw: Fields; readonly now: Fields; readonly mine: Fields }) {
  const said = useWords(words);
  const isOther = (key: string): boolean => JSON.stringify(saw[key]) !== JSON.stringify(now[key]);
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(now).filter(isOther)])].filter(
    (key) => !UNSAID.has(key),
  );
  const { locale } = useLanguage();
  const { moment } = useFormats();
  const queries = useQueryClient();
  const names = namesIn([queries.getQueriesData({ queryKey: ["teams"] }), saw, now]);
  const { values, yes, no } = useWords(fieldWords);
  const leaf = (value: unknown): string => {
    if (typeof value === "boolean") return value ? yes : no;
    const text = String(value);
    return names.get(text) ?? values[text] ?? (INSTANT.test(text) ? moment(text) : roleName(locale, text));
  };
  const shown = (value: unknown): string => textOf(value, { leaf, locale }) || said.nothing;
  return (
    <table className={styles.versions}>
      <thead>
        <tr>
          {[said.what, said.saw, said.now, said.yours].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key}>
            <th scope="row">{fieldName(locale, key) ?? <code>{key}</code>}</th>
            <td>{shown(saw[key])}</td>
            <td data-other={isOther(key)}>{shown(now[key])}</td>
            <td>{key in mine ? shown(mine[key]) : said.unchanged}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

interface Telling {
  /** What has no parts, as somebody reads it. */
  readonly leaf: (value: unknown) => string;
  readonly locale: Locale;
}

/** A value as somebody reads it. */
function textOf(value: unknown, telling: Telling): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((one) => textOf(one, telling)).join(", ");
  if (typeof value !== "object") return telling.leaf(value);
  const { id, name } = value as { id?: string; name?: string };
  if (id !== undefined || name !== undefined) return name ?? telling.leaf(id ?? "");
  return Object.entries(value)
    .map(([key, inner]) => `${fieldName(telling.locale, key) ?? key}: ${textOf(inner, telling)}`)
    .join(", ");
}
