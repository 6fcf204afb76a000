/** The last page: who will come in, which conflicts, how many seats; then going live, and the end of the link. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { goLiveWords } from "../parts/access/go-live-words.ts";
import { isRehearsing } from "../parts/access/rehearsing.ts";
import { whole } from "../parts/data/pages.ts";
import { EffectList } from "../parts/forms/effects.tsx";
import { DRY } from "../parts/forms/trial.ts";
import { WarningList, warningsIn } from "../parts/forms/warnings.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { answer, GET, POST, type Schemas } from "./api.ts";
import { type Connection, useAct, useConnections, useDomains, useOrganization } from "./context.ts";
import { Finish } from "./finish.tsx";
import styles from "./parts.module.css";
import { Problem } from "./states.tsx";
import { words } from "./words.ts";

const AT = "/v1/organizations/{organization}/connections/{connection}";

export function LiveStep() {
  const said = useWords(words);
  const connections = useConnections();
  const domains = useDomains();
  // Whom provisioning brings is there before single sign-on lets them in.
  const all = [...(connections.data?.data ?? [])].sort((one, other) => other.kind.localeCompare(one.kind));
  const unproved = (domains.data?.data ?? []).filter(({ status }) => status === "pending");
  return (
    <>
      {connections.isLoading && <Loading />}
      <Problem error={connections.error} />
      {unproved.length > 0 && <p>{said.unproved(unproved.map(({ name }) => name).join(", "))}</p>}
      {all.map((connection) => (
        <OneConnection key={connection.id} connection={connection} />
      ))}
      {all.length === 0 && connections.data && <p>{said.nothingMade}</p>}
      <Finish isRehearsing={all.some(isRehearsing)} />
    </>
  );
}

function OneConnection({ connection }: { readonly connection: Connection }) {
  const said = useWords(words);
  const { agree } = useWords(goLiveWords);
  const path = { ...useOrganization(), connection: connection.id };
  const rehearses = isRehearsing(connection);
  // Whatever people sign in by is told alike.
  const kind = connection.kind === "scim" ? "scim" : "saml";
  const take = useAct(() => answer(POST(`${AT}/go-live`, { params: { path } })));
  const trial = useGoLive(connection.id, rehearses);
  const warnings = warningsIn(trial.data?.body);
  const [isAgreed, setAgreed] = useState(false);
  const isReady = trial.data !== undefined && (warnings.length === 0 || isAgreed);
  return (
    <section className={styles.panel}>
      <header>
        <h2>{`${said.kinds[kind]}: ${connection.name}`}</h2>
        <Status tone={rehearses ? "warn" : "good"}>{rehearses ? said.rehearsing : said.isLive}</Status>
      </header>
      {rehearses && (
        <>
          {connection.kind === "scim" ? <WhoComes connection={connection} /> : <p>{said.ssoLiveHint}</p>}
          <WarningList of={warnings} />
          {warnings.length > 0 && (
            <label className={styles.check}>
              <input type="checkbox" checked={isAgreed} onChange={({ target }) => setAgreed(target.checked)} />
              {agree}
            </label>
          )}
          <Problem error={take.error ?? (connection.kind === "scim" ? null : trial.error)} />
          <button
            type="button"
            className="button primary"
            disabled={take.isPending || !isReady}
            onClick={() => take.mutate()}
          >
            {said.goLive[kind]}
          </button>
        </>
      )}
      {connection.goingLive && <p role="status">{said.goingLive}</p>}
    </section>
  );
}

/** What going live would come to now. */
function useGoLive(id: string, isEnabled: boolean) {
  const path = { ...useOrganization(), connection: id };
  return useQuery({
    queryKey: ["go-live", id],
    enabled: isEnabled,
    queryFn: () =>
      answer(POST(`${AT}/go-live`, { params: { path }, headers: DRY })) as Promise<unknown> as Promise<
        Schemas["DryRun"]
      >,
  });
}

function WhoComes({ connection }: { readonly connection: Connection }) {
  const said = useWords(words);
  const { number } = useFormats();
  const path = { ...useOrganization(), connection: connection.id };
  const health = useQuery({
    queryKey: ["health", connection.id],
    queryFn: () => answer(GET(`${AT}/health`, { params: { path } })),
  });
  const trial = useGoLive(connection.id, true);
  const people = health.data?.mirroredOnly.rehearsing ?? 0;
  return (
    <>
      <Problem error={health.error ?? trial.error} />
      {health.data && <p>{said.seats(number(people), people)}</p>}
      {trial.data ? (
        <EffectList effects={trial.data.effects.filter(({ kind }) => kind !== "setting")} />
      ) : (
        trial.isLoading && <Loading />
      )}
      <Conflicts connection={connection} />
    </>
  );
}

function Conflicts({ connection }: { readonly connection: Connection }) {
  const said = useWords(words);
  const path = useOrganization();
  const { data, error } = useQuery({
    queryKey: ["conflicts"],
    queryFn: () =>
      whole((page) =>
        answer(
          GET("/v1/organizations/{organization}/conflicts", { params: { path, query: { status: "open", ...page } } }),
        ),
      ),
  });
  const open = (data?.data ?? []).filter(({ connectionId }) => connectionId === connection.id);
  // Those that are to come stand above, with all that going live comes to.
  return (
    <>
      <Problem error={error} />
      {open.length > 0 && (
        <>
          <h3>{said.conflicts}</h3>
          <ul>
            {open.map(({ id, address, directoryUser }) => (
              <li key={id}>{address ?? directoryUser?.userName}</li>
            ))}
          </ul>
          <p className="soft">{said.conflictsHint}</p>
        </>
      )}
    </>
  );
}
