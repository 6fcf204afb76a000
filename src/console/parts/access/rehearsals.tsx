/** The connections that are in rehearsal, and how many wait for each to go live. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answer, GET, type Schemas } from "../data/api.ts";
import { useConnections } from "../data/organization.ts";
import { useHere } from "../frame/session.tsx";
import { counted } from "../words/counting.ts";
import { useFormats, useWords, type Words } from "../words/language.tsx";
import styles from "./rehearsals.module.css";
import { isRehearsing } from "./rehearsing.ts";

const words: Words<{
  waiting: (count: string, connection: string) => string;
  rehearsing: (connection: string) => string;
  see: string;
}> = {
  en: {
    waiting: (count, connection) => `${counted(count, "person waits", "people wait")}: “${connection}” is not live yet`,
    rehearsing: (connection) => `“${connection}” is not live yet`,
    see: "See it, and go live",
  },
  de: {
    waiting: (count, connection) =>
      `${counted(count, "Person wartet", "Personen warten")}: „${connection}“ ist noch nicht live`,
    rehearsing: (connection) => `„${connection}“ ist noch nicht live`,
    see: "Ansehen und live gehen",
  },
};

/** What is said of one connection in rehearsal, and the way to it within the console. */
interface Rehearsal {
  readonly id: string;
  readonly text: string;
  readonly act: string;
  readonly path: string;
  /** How many it would let in. */
  readonly people: number;
}

/** Those in rehearsal; none for whom connections are none of their business. */
export function useRehearsals(): readonly Rehearsal[] {
  const said = useWords(words);
  const { number } = useFormats();
  const { organization, may } = useHere();
  const { data: all } = useConnections(may("connections:manage"));
  const found = (all?.data ?? []).filter(isRehearsing);
  const { data: waiting } = useQuery({
    queryKey: ["rehearsing", organization.id, found.map(({ id }) => id)],
    enabled: found.length > 0,
    queryFn: async () => new Map(await Promise.all(found.map((one) => rehearsingIn(organization.id, one)))),
  });
  if (!waiting) return [];
  return found.map(({ id, name, kind }) => {
    const people = waiting.get(id) ?? 0;
    return {
      ...{ id, people, act: said.see },
      text: people > 0 ? said.waiting(number(people), name) : said.rehearsing(name),
      path: kind === "scim" ? `/directory?connection=${id}&view=users` : "/sso",
    };
  });
}

async function rehearsingIn(organization: string, { id, kind }: Schemas["Connection"]) {
  if (kind !== "scim") return [id, 0] as const;
  const path = { organization, connection: id };
  const at = "/v1/organizations/{organization}/connections/{connection}/health" as const;
  return [id, (await answer(GET(at, { params: { path } }))).mirroredOnly.rehearsing] as const;
}

/** Says on a list of people that some are not in it yet. */
export function Rehearsals() {
  const { organization } = useHere();
  const found = useRehearsals().filter(({ people }) => people > 0);
  if (found.length === 0) return null;
  return (
    <ul className={styles.rehearsals}>
      {found.map(({ id, text, act, path }) => (
        <li key={id}>
          <span>{text}</span> <Link to={`/console/${organization.slug}${path}` as string}>{act}</Link>
        </li>
      ))}
    </ul>
  );
}
