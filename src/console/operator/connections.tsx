/** How the connections of all organizations fare: those that ail, each with what ails it and the way to it. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { Tick } from "../parts/forms/choices.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { Status, type Tone } from "../parts/show/status.tsx";
import { counted } from "../parts/words/counting.ts";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";
import styles from "./operator.module.css";

type Faring = Schemas["ConnectionFaring"];
type Code = Faring["ailments"][number]["code"];

const words: Words<{
  intro: string;
  all: string;
  title: string;
  none: string;
  noneHint: string;
  name: string;
  organization: string;
  last: string;
  never: string;
  ails: string;
  well: string;
  off: string;
  codes: Readonly<Record<Code, (when: string, count: string) => string>>;
}> = {
  en: {
    intro:
      "A connection needs attention when its newest request was refused, nothing has come for a day, something ends soon, or somebody has to decide.",
    all: "Show healthy connections, too",
    title: "Connections",
    none: "No connection needs attention",
    noneHint: "What identity providers send arrives, and nothing ends within a month.",
    name: "Connection",
    organization: "Organization",
    last: "Last heard",
    never: "never",
    ails: "What is wrong",
    well: "Healthy",
    off: "Switched off",
    codes: {
      refused: (when) => `Its newest request was refused ${when}`,
      silent: (when) => `Silent: the last request came ${when}`,
      token_ends: (when) => `Its last token ends ${when}`,
      certificate_ends: (when) => `Its last certificate ends ${when}`,
      breaker: (when, count) =>
        count === "0"
          ? `What it takes from people waits for a decision: ${when}`
          : `Took something from ${counted(count, "person", "people")} at once ${when}`,
      conflicts: (_, count) => counted(count, "open conflict", "open conflicts"),
    },
  },
  de: {
    intro:
      "Um eine Verbindung muss sich jemand kümmern, wenn ihre neueste Anfrage abgewiesen wurde, einen Tag nichts kam, etwas bald endet oder jemand entscheiden muss.",
    all: "Auch Verbindungen zeigen, bei denen alles in Ordnung ist",
    title: "Verbindungen",
    none: "Alle Verbindungen sind in Ordnung",
    noneHint: "Was Identitätsanbieter senden, kommt an, und nichts endet innerhalb eines Monats.",
    name: "Verbindung",
    organization: "Organisation",
    last: "Zuletzt gehört",
    never: "nie",
    ails: "Was nicht stimmt",
    well: "In Ordnung",
    off: "Ausgeschaltet",
    codes: {
      refused: (when) => `Ihre neueste Anfrage wurde ${when} abgewiesen`,
      silent: (when) => `Stumm: Die letzte Anfrage kam ${when}`,
      token_ends: (when) => `Ihr letztes Token endet ${when}`,
      certificate_ends: (when) => `Ihr letztes Zertifikat endet ${when}`,
      breaker: (when, count) =>
        count === "0"
          ? `Was sie Personen nimmt, wartet auf eine Entscheidung: ${when}`
          : `Hat ${when} ${counted(count, "Person", "Personen")} auf einmal etwas genommen`,
      conflicts: (_, count) => counted(count, "offener Konflikt", "offene Konflikte"),
    },
  },
};

/** What stops people now is more than what somebody should see to. */
const TONES: Readonly<Record<Code, Tone>> = {
  refused: "alert",
  silent: "warn",
  token_ends: "warn",
  certificate_ends: "warn",
  breaker: "alert",
  conflicts: "warn",
};

export function ConnectionsView() {
  const said = useWords(words);
  const { ago } = useFormats();
  const [isAll, setAll] = useState(false);
  const list = useRows<Faring>(["faring", isAll], (cursor, signal) =>
    answer(
      GET("/v1/connections", {
        params: { query: { limit: 100, ailing: !isAll, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  );
  return (
    <>
      <p className="soft">{said.intro}</p>
      <div className={styles.tick}>
        <Tick isOn={isAll} onChange={setAll}>
          {said.all}
        </Tick>
      </div>
      <Listing
        list={list}
        empty={{ title: said.none, hint: said.noneHint }}
        label={said.title}
        idOf={({ id }) => id}
        columns={[
          { key: "name", name: said.name, show: (connection) => <Where of={connection} /> },
          { key: "ails", name: said.ails, show: (connection) => <Ailments of={connection} /> },
          { key: "last", name: said.last, isMinor: true, show: ({ lastAt }) => (lastAt ? ago(lastAt) : said.never) },
        ]}
      />
    </>
  );
}

/** The connection, and in whose organization it is. */
function Where({ of: { id, organizationId, kind, name } }: { readonly of: Faring }) {
  const { data } = useQuery({
    queryKey: ["organization", organizationId],
    staleTime: 60_000,
    queryFn: () =>
      answer(GET("/v1/organizations/{organization}", { params: { path: { organization: organizationId } } })),
  });
  if (!data) return name;
  return (
    <>
      <Link
        to={(kind === "scim" ? "/console/$slug/directory" : "/console/$slug/sso") as string}
        params={{ slug: data.slug } as never}
        search={{ connection: id } as never}
      >
        {name}
      </Link>{" "}
      <span className="soft" title={data.name}>
        {data.name}
      </span>
    </>
  );
}

/** The server counts no more of them. */
const CONFLICTS_COUNTED = 100;

function Ailments({ of: { status, ailments } }: { readonly of: Faring }) {
  const said = useWords(words);
  const { ago, number } = useFormats();
  const howMany = (code: Code, count: number): string =>
    number(count) + (code === "conflicts" && count >= CONFLICTS_COUNTED ? "+" : "");
  if (status === "disabled") return <Status tone="quiet">{said.off}</Status>;
  if (ailments.length === 0) return <Status tone="good">{said.well}</Status>;
  return (
    <ul className={styles.ailments}>
      {ailments.map(({ code, at, detail, count }) => (
        <li key={code} title={detail ?? ""}>
          <Status tone={TONES[code]}>{said.codes[code](at ? ago(at) : "", howMany(code, count ?? 0))}</Status>
          {detail && <span className="soft small"> {detail}</span>}
        </li>
      ))}
    </ul>
  );
}
