/** The signals of a connection: whom it trusts to end people's sessions, where those tokens are sent, and how asking for events goes. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { NearNote } from "../credentials/tenant-url-notes.tsx";
import { answer, DELETE, GET, RollcallError, type Schemas } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { later } from "../parts/show/later.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Empty, Failed } from "../parts/show/states.tsx";
import { Value } from "../parts/show/value.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { Polling } from "./polling.tsx";
import styles from "./signals.module.css";
import { words } from "./words.ts";

// Nobody needs it before somebody says whom to trust.
const IssuerForm = later(async () => (await import("./issuer-form.tsx")).IssuerForm);

/** The trusted issuer of a connection. */
export const AT = "/v1/organizations/{organization}/connections/{connection}/trusted-issuer";

/** Asking goes on beside the log: nothing tells of it. */
const LOOK_MS = 10_000;

interface Props {
  readonly connection: Pick<Schemas["Connection"], "id" | "name">;
}

export function Signals({ connection }: Props) {
  const said = useWords(words);
  const path = { organization: useHere().organization.id, connection: connection.id };
  const [doing, setDoing] = useState<"trust" | "drop" | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["trusted-issuer", path.organization, path.connection],
    queryFn: () => answer(GET(AT, { params: { path } })).catch(nobody),
    refetchInterval: LOOK_MS,
  });
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const close = (): void => setDoing(null);
  const button = (name: string, onPress: () => void, isDangerous = false) => (
    <Button
      className={`button ${isDangerous ? "danger" : ""}`}
      aria-label={`${name}: ${connection.name}`}
      onPress={onPress}
    >
      {name}
    </Button>
  );
  return (
    <div className={styles.all}>
      <p className="soft">{said.hint}</p>
      {data === null ? (
        <Empty title={said.none} hint={said.noneHint}>
          {button(said.trust, () => setDoing("trust"))}
        </Empty>
      ) : (
        <>
          <Trusted issuer={data} />
          <div className={styles.actions}>
            {button(said.change, () => setDoing("trust"))}
            {button(said.drop, () => setDoing("drop"), true)}
          </div>
        </>
      )}
      {doing === "trust" && <IssuerForm connection={connection} before={data} onClose={close} />}
      {doing === "drop" && (
        <Deed
          title={said.dropAsk}
          action={said.drop}
          done={said.dropped}
          isDangerous
          call={(headers) => DELETE(AT, { params: { path }, headers })}
          onClose={close}
        >
          <p>{said.dropHint}</p>
        </Deed>
      )}
    </div>
  );
}

/** 404 is an answer here: the connection trusts nobody. */
function nobody(error: unknown): null {
  if (error instanceof RollcallError && error.status === 404) return null;
  throw error;
}

function Trusted({ issuer }: { readonly issuer: Schemas["TrustedIssuer"] }) {
  const said = useWords(words);
  const { list } = useFormats();
  const { jwksUri, keys, audience, revocationUrl, eventsUrl, poll } = issuer;
  return (
    <>
      <Facts
        facts={[
          [said.issuer, issuer.issuer],
          [said.keys, jwksUri ?? list(keys.map((kid) => kid ?? said.unnamed))],
          [said.audience, audience ?? said.ourAddress],
        ]}
      />
      <h2>{said.addresses}</h2>
      <NearNote url={revocationUrl} />
      <Value name={said.revocationUrl} value={revocationUrl} />
      <Value name={said.eventsUrl} value={eventsUrl} />
      <h2>{said.polling}</h2>
      <Polling poll={poll} />
    </>
  );
}
