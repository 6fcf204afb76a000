/** Proving the mail domains by DNS: what to publish, and what is seen there now. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loading } from "../parts/show/loading.tsx";
import { Status } from "../parts/show/status.tsx";
import { useWords } from "../parts/words/language.tsx";
import { answer, DELETE, POST, RollcallError } from "./api.ts";
import { type Domain, useAct, useDomains, useOrganization } from "./context.ts";
import { Copy } from "./copy.tsx";
import guide from "./guide.module.css";
import styles from "./parts.module.css";
import { Problem } from "./states.tsx";
import { words } from "./words.ts";

export function DomainsStep() {
  const said = useWords(words);
  const domains = useDomains();
  return (
    <>
      <p>{said.domainsHint}</p>
      <Problem error={domains.error} onAgain={() => void domains.refetch()} />
      {domains.isLoading && <Loading />}
      {domains.data?.data.map((domain) => (
        <OneDomain key={domain.id} domain={domain} />
      ))}
      <Add />
    </>
  );
}

function Add() {
  const said = useWords(words);
  const path = useOrganization();
  const [name, setName] = useState("");
  const add = useAct(() =>
    answer(POST("/v1/organizations/{organization}/domains", { params: { path }, body: { name: name.trim() } })),
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(undefined, { onSuccess: () => setName("") });
      }}
    >
      <label htmlFor="domain">{said.domain}</label>
      <input
        id="domain"
        required
        placeholder="acme.example"
        className="input"
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Problem error={add.error} />
      <button type="submit" className="button" disabled={add.isPending}>
        {said.addDomain}
      </button>
    </form>
  );
}

const AT = "/v1/organizations/{organization}/domains/{domain}";

function OneDomain({ domain }: { readonly domain: Domain }) {
  const said = useWords(words);
  const path = { ...useOrganization(), domain: domain.id };
  const remove = useAct(() => answer(DELETE(AT, { params: { path } })));
  const isVerified = domain.status === "verified";
  return (
    <section className={styles.panel}>
      <header>
        <h2>{domain.name}</h2>
        <Status tone={isVerified ? "good" : "warn"}>{isVerified ? said.proved : said.notProved}</Status>
      </header>
      {!isVerified && (
        <>
          <p>{said.publish}</p>
          <dl className={guide.boxes}>
            <div>
              <dt>{said.recordType}</dt>
              <dd>
                <code>TXT</code>
              </dd>
            </div>
            <div>
              <dt>{said.recordName}</dt>
              <dd>
                <Copy name={said.recordName} value={domain.txtRecord.name} />
              </dd>
            </div>
            <div>
              <dt>{said.recordValue}</dt>
              <dd>
                <Copy name={said.recordValue} value={domain.txtRecord.value} />
              </dd>
            </div>
          </dl>
          <SeenNow domain={domain} />
          <button type="button" className="button quiet" onClick={() => remove.mutate()}>
            {said.removeDomain(domain.name)}
          </button>
          <Problem error={remove.error} />
        </>
      )}
    </section>
  );
}

const EVERY = 10_000;

/** Looked at again and again: a record that comes late proves the domain without anybody asking. */
function SeenNow({ domain: { id, name } }: { readonly domain: Domain }) {
  const said = useWords(words);
  const path = { ...useOrganization(), domain: id };
  const domains = useDomains();
  const look = useQuery({
    queryKey: ["dns", id],
    refetchInterval: EVERY,
    queryFn: async (): Promise<string | null> => {
      try {
        await answer(POST(`${AT}/verify`, { params: { path }, body: { method: "dns" } }));
        void domains.refetch();
        return null;
      } catch (error) {
        if (!(error instanceof RollcallError) || error.status === undefined || error.status >= 500) throw error;
        if (error.status === 401 || error.status === 410) throw error;
        return error.message;
      }
    },
  });
  return (
    <div className={styles.live} aria-busy={look.isFetching}>
      <h3>{said.seenNow}</h3>
      <p role="status">{look.data ?? (look.isFetching ? said.looking(name) : "")}</p>
      <Problem error={look.error} />
      <p className="soft small">{said.dnsHint}</p>
      <button type="button" className="button" onClick={() => void look.refetch()}>
        {said.lookNow}
      </button>
    </div>
  );
}
