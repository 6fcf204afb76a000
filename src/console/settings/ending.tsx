/** The end of the organization: what it takes, and the address typed in to confirm it. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "react-aria-components";
import { DELETE } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Value } from "../parts/show/value.tsx";
import { useWords } from "../parts/words/language.tsx";
import styles from "./settings.module.css";
import { words } from "./words.ts";

export function EndingView() {
  const said = useWords(words);
  const { organization, who } = useHere();
  const [isAsking, setAsking] = useState(false);
  return (
    <section className={styles.group}>
      <h2>{said.end}</h2>
      <p>{said.endHint}</p>
      {who === "operator" ? (
        <div className={styles.actions}>
          <Button className="button danger" onPress={() => setAsking(true)}>
            {said.end}
          </Button>
        </div>
      ) : (
        <div className={styles.form}>
          <p className="soft">{said.endOperator}</p>
          <Value name={said.slug} value={organization.slug} />
        </div>
      )}
      {isAsking && <End onClose={() => setAsking(false)} />}
    </section>
  );
}

function End({ onClose }: { readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const params = { path: { organization: organization.id } };
  const leave = (): void => {
    queries.removeQueries({ queryKey: ["here"] });
    void navigate({ to: "/console" });
  };
  return (
    <Deed
      title={said.endAsk(organization.name)}
      action={said.endDo}
      done={said.ended}
      isDangerous
      asksWhy
      isReady={typed === organization.slug}
      of={[params, "end"]}
      call={(headers) => DELETE("/v1/organizations/{organization}", { params, headers })}
      onDone={leave}
      onClose={onClose}
    >
      <p>{said.endHint}</p>
      <Field label={said.endType(organization.slug)} value={typed} onChange={setTyped} isRequired />
    </Deed>
  );
}
