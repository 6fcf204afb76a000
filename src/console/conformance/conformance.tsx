/** Which standards a connection keeps, as it is set: what may be claimed of it, then clause by clause what is not met, and why. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { Views } from "../parts/lists/views.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Failed } from "../parts/show/states.tsx";
import { Status } from "../parts/show/status.tsx";
import { useWords } from "../parts/words/language.tsx";
import styles from "./conformance.module.css";
import { words } from "./words.ts";

type Judged = Schemas["Conformance"];
type Clause = Judged["clauses"][number];

export function Conformance({ connection }: { readonly connection: Pick<Schemas["Connection"], "id"> }) {
  const said = useWords(words);
  const { organization } = useHere();
  const path = { organization: organization.id, connection: connection.id };
  const { data, error, refetch } = useQuery({
    queryKey: ["conformance", organization.id, connection.id],
    queryFn: () =>
      answer(GET("/v1/organizations/{organization}/connections/{connection}/conformance", { params: { path } })),
  });
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className={styles.all}>
      <p className="soft">{said.hint}</p>
      <h2>{said.claims}</h2>
      <Claims claims={data.claims} />
      <h2>{said.clauses}</h2>
      <Clauses clauses={data.clauses} />
    </div>
  );
}

const levelOf = (level: string | null): string => (level === null ? "" : `: ${level}`);

function Claims({ claims }: Pick<Judged, "claims">) {
  const said = useWords(words);
  return (
    <ul className={styles.rows} aria-label={said.claims}>
      {claims.map(({ document, level, met, missing }) => (
        <li key={`${document} ${level}`}>
          <span>{`${said.documents[document]}${levelOf(level)}`}</span>
          <Status tone={met ? "good" : "quiet"}>{met ? said.met : said.missing(missing)}</Status>
        </li>
      ))}
    </ul>
  );
}

const SHOWN = ["open", "all"] as const;

function Clauses({ clauses }: Pick<Judged, "clauses">) {
  const said = useWords(words);
  const [shown, setShown] = useState<string>("open");
  const some = shown === "all" ? clauses : clauses.filter(({ met }) => !met);
  const documents = [...new Set(some.map(({ document }) => document))];
  return (
    <>
      <Views
        label={said.show}
        views={SHOWN.map((key) => ({ key, name: said[key] }))}
        chosen={shown}
        onChoose={setShown}
      />
      {some.length === 0 && <p>{said.nothing}</p>}
      {documents.map((document) => (
        <section key={document}>
          <h3>{said.documents[document]}</h3>
          <ul className={styles.rows} aria-label={said.documents[document]}>
            {some
              .filter((clause) => clause.document === document)
              .map((clause) => (
                <OneClause key={clause.id} clause={clause} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function OneClause({ clause }: { readonly clause: Clause }) {
  const said = useWords(words);
  const { level, title, met, because, setting, test } = clause;
  return (
    <li>
      <div>
        <p>
          {level && <strong>{level} </strong>}
          {title}
        </p>
        {because && <p className="soft small">{because}</p>}
        {setting && (
          <p className="small">
            {said.bySetting} <code>{`${setting.name} = ${setting.value}`}</code>
          </p>
        )}
        {met && test && (
          <p className="soft small">
            {said.proof} <span lang="en">“{test.name}”</span> <code>{test.file}</code>
          </p>
        )}
      </div>
      <Status tone={met ? "good" : "warn"}>{met ? said.met : said.notMet}</Status>
    </li>
  );
}
