/** A test sign-in: nobody is signed in by it, and everything that is not as it should be is told at once. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Status } from "../parts/show/status.tsx";
import { useWords } from "../parts/words/language.tsx";
import { answer, GET, POST } from "./api.ts";
import { type Connection, useAct, useOrganization, useSignIn } from "./context.ts";
import { Outcome } from "./outcome.tsx";
import styles from "./parts.module.css";
import { note, usePlace } from "./place.ts";
import { Problem } from "./states.tsx";
import { words } from "./words.ts";

const AT = "/v1/organizations/{organization}/connections/{connection}";

export function TryStep() {
  const said = useWords(words);
  const connection = useSignIn();
  if (!connection) return <p>{said.connectFirst}</p>;
  return <Trying connection={connection} />;
}

function Trying({ connection }: { readonly connection: Connection }) {
  const said = useWords(words);
  const path = { ...useOrganization(), connection: connection.id };
  const test = usePlace().get("test");
  const [url, setUrl] = useState<string>();
  const begin = useAct(async () => {
    // The link counts once: one that was used is not offered while the next is made.
    setUrl(undefined);
    const made = await answer(POST(`${AT}/test-login`, { params: { path } }));
    setUrl(made.url);
    note("test", made.id);
  });
  return (
    <>
      <p>{said.tryHint}</p>
      <section className={styles.panel}>
        <h2>{said.tryTitle}</h2>
        <p>
          <button
            type="button"
            className={url ? "button" : "button primary"}
            disabled={begin.isPending}
            onClick={() => begin.mutate()}
          >
            {test ? said.tryAnew : said.tryBegin}
          </button>
        </p>
        {url && (
          <p>
            <a className="button primary" href={url} target="_blank" rel="noreferrer" onClick={() => setUrl(undefined)}>
              {said.tryOpen}
            </a>{" "}
            <span className="soft small">{said.tryWhere}</span>
          </p>
        )}
        <Problem error={begin.error} />
      </section>
      {test && <Result connection={connection} test={test} />}
    </>
  );
}

function Result({ connection, test }: { readonly connection: Connection; readonly test: string }) {
  const said = useWords(words);
  const path = { ...useOrganization(), connection: connection.id, ssoTest: test };
  const { data, error } = useQuery({
    queryKey: ["test", test],
    refetchInterval: ({ state }) => (state.data?.state === "done" || state.error ? false : 1_500),
    queryFn: () => answer(GET(`${AT}/test-logins/{ssoTest}`, { params: { path } })),
  });
  const would = data?.outcome?.would;
  useEffect(() => {
    if (would) note("tried", would === "refuse" ? "refused" : "good");
  }, [would]);
  return (
    <section className={styles.panel} aria-live="polite">
      <h2>{said.result}</h2>
      <Problem error={error} />
      {data && !data.outcome && <Status tone="quiet">{said.testIs[data.state]}</Status>}
      {data?.outcome && <Outcome outcome={data.outcome} connection={connection} />}
    </section>
  );
}
