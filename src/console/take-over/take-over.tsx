/** Taking over the people of another directory: whom it would be about, who is ambiguous, then doing it; and undoing what was done. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useConnections } from "../parts/data/organization.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Empty, Failed } from "../parts/show/states.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { type Asked, askedFor, DIFFERENCES, type Difference, type Preview, TAKE_OVER, usePreview } from "./asking.ts";
import { Before } from "./before.tsx";
import { People } from "./people.tsx";
import styles from "./take-over.module.css";
import { words } from "./words.ts";

type Connection = Schemas["Connection"];

export function TakeOver({ connection }: { readonly connection: Connection }) {
  const said = useWords(words);
  const connections = useConnections();
  const others = (connections.data?.data ?? []).filter(({ kind, id }) => kind === "scim" && id !== connection.id);
  return (
    <div className={styles.all}>
      <p className="soft">{said.hint}</p>
      {others.length === 0 ? (
        <Empty title={said.noOther} hint={said.noOtherHint} />
      ) : (
        <Between key={connection.id} to={connection} others={others} />
      )}
      <Before connection={connection.id} />
    </div>
  );
}

interface BetweenProps {
  readonly to: Connection;
  readonly others: readonly Connection[];
}

function Between({ to, others }: BetweenProps) {
  const said = useWords(words);
  const [from, setFrom] = useState("");
  const [difference, setDifference] = useState<Difference>("usual");
  const [pairs, setPairs] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = from === "" ? undefined : askedFor(from, difference, pairs);
  const preview = usePreview(to.id, asked);
  const { number } = useFormats();
  return (
    <>
      <div className={styles.asking}>
        <ChooseOne
          label={said.from}
          choices={[{ key: "", name: said.choose }, ...others.map(({ id, name }) => ({ key: id, name }))]}
          value={from}
          onChange={(chosen) => {
            setFrom(chosen);
            setPairs(new Map());
          }}
        />
        <ChooseOne
          label={said.difference}
          choices={DIFFERENCES.map((key) => ({ key, name: said.differences[key] }))}
          value={difference}
          onChange={(key) => setDifference(DIFFERENCES.find((one) => one === key) ?? "usual")}
        />
      </div>
      {preview.error && <Failed error={preview.error} reset={() => void preview.refetch()} />}
      {preview.isFetching && (
        <p role="status">
          {said.looking} … {preview.looked > 0 && number(preview.looked)}
        </p>
      )}
      {preview.isLoading && <Loading />}
      {asked && preview.data && (
        <>
          <Comes preview={preview.data} />
          <Begin to={to} asked={asked} preview={preview.data} others={others} />
          <People to={to.id} asked={asked} preview={preview.data} pairs={pairs} onPair={setPairs} />
        </>
      )}
    </>
  );
}

/** In numbers. */
function Comes({ preview: { totals, mappings, problem, difference } }: { readonly preview: Preview }) {
  const said = useWords(words);
  const { number } = useFormats();
  return (
    <section className={styles.comes} aria-live="polite">
      {problem && (
        <p role="alert">
          <strong>{said.cannot}:</strong> {problem.detail}
        </p>
      )}
      <ul>
        <li>{said.counts.matched(number(totals.matched))}</li>
        <li>{said.counts.ambiguous(number(totals.ambiguous))}</li>
        <li>{said.counts.left(number(totals.left ?? 0))}</li>
        <li>{said.counts.only_new(number(totals.onlyNew))}</li>
        {totals.rejected > 0 && <li>{said.counts.rejected(number(totals.rejected))}</li>}
      </ul>
      <p>
        {said.gains(number(totals.gains))} {said.loses[difference](number(totals.loses))}{" "}
        {said.mappings(number(mappings.length))}
      </p>
      <p className="soft small">{said.noted}</p>
    </section>
  );
}

interface BeginProps {
  readonly to: Connection;
  readonly asked: Asked;
  readonly preview: Preview;
  readonly others: readonly Connection[];
}

function Begin({ to, asked, preview, others }: BeginProps) {
  const said = useWords(words);
  const { number } = useFormats();
  const { organization } = useHere();
  const change = useChange();
  const [isAsking, setAsking] = useState(false);
  const count = number(preview.totals.matched);
  const from = others.find(({ id }) => id === asked.from)?.name ?? asked.from;
  const path = { organization: organization.id, connection: to.id };
  const act = (): Promise<unknown> =>
    change(() => answer(POST(TAKE_OVER, { params: { path }, body: { ...asked, dryRun: false } })), said.begun);
  return (
    <div>
      <Button
        className="button primary"
        isDisabled={preview.problem !== null || preview.totals.matched === 0}
        onPress={() => setAsking(true)}
      >
        {said.act(count)}
      </Button>
      {isAsking && (
        <Ask
          title={said.ask(count, from)}
          action={said.act(count)}
          isDangerous
          onAct={act}
          onClose={() => setAsking(false)}
        >
          <p>{said.askHint}</p>
          <Comes preview={preview} />
        </Ask>
      )}
    </div>
  );
}
