/** Person by person: whom a take-over would be about, page by page; of whom it is not clear, somebody says who it is. */

import { useState } from "react";
import { answer, GET } from "../parts/data/api.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { More } from "../parts/lists/more.tsx";
import { Views } from "../parts/lists/views.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Failed } from "../parts/show/states.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import type { Asked, Preview, Row } from "./asking.ts";
import styles from "./take-over.module.css";
import { words } from "./words.ts";

const KINDS = ["matched", "ambiguous", "left", "only_new", "rejected"] as const;
type Kind = (typeof KINDS)[number];
type Pairs = ReadonlyMap<string, string>;

interface Props {
  readonly to: string;
  readonly asked: Asked;
  readonly preview: Preview;
  readonly pairs: Pairs;
  readonly onPair: (pairs: Pairs) => void;
}

export function People({ to, asked: { from, difference }, preview, pairs, onPair }: Props) {
  const said = useWords(words);
  const { organization } = useHere();
  const path = { organization: organization.id, connection: to };
  // What somebody has to decide comes first.
  const [kind, setKind] = useState<Kind>(preview.totals.ambiguous > 0 ? "ambiguous" : "matched");
  const list = useRows<Row>(["take-over-people", path, from, difference, kind], (cursor, signal) =>
    answer(
      GET("/v1/organizations/{organization}/connections/{connection}/difference", {
        params: {
          path,
          query: { from, kind, limit: 50, ...(difference && { difference }), ...(cursor && { cursor }) },
        },
        signal,
      }),
    ),
  );
  const { rows, hasMore } = list.table;
  return (
    <section>
      <Views
        label={said.show}
        views={KINDS.map((key) => ({ key, name: said.kinds[key] }))}
        chosen={kind}
        onChoose={(key) => setKind(KINDS.find((one) => one === key) ?? "matched")}
      />
      {list.error && <Failed error={list.error} reset={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {!list.isPending && rows.length === 0 && !hasMore && <p className="soft">{said.nobody}</p>}
      <ul className={styles.people} aria-label={said.kinds[kind]}>
        {rows.map((row) => (
          <li key={`${row.user?.id} ${row.former?.id}`}>
            <Person row={row} difference={preview.difference} />
            {row.kind === "ambiguous" && row.user && <Decide row={row} pairs={pairs} onPair={onPair} />}
          </li>
        ))}
      </ul>
      <More of={list.table} />
    </section>
  );
}

const nameOf = (user: Row["user"]): string => user?.displayName ?? user?.userName ?? "–";

interface PersonProps extends Pick<Preview, "difference"> {
  readonly row: Row;
}

function Person({ row: { user, former, by, reason, gains, loses }, difference }: PersonProps) {
  const said = useWords(words);
  const { list } = useFormats();
  const roleName = useRoleName();
  const given = ({ roles, teams }: NonNullable<Row["gains"]>): string =>
    list([...roles.map(roleName), ...(teams.length > 0 ? [said.seats(teams.length)] : [])]);
  const changes = [
    gains && given(gains) && said.plus(given(gains)),
    loses && given(loses) && said.minus[difference](given(loses)),
  ];
  return (
    <dl>
      <div>
        <dt>{said.new}</dt>
        <dd title={user?.userName}>{nameOf(user)}</dd>
      </div>
      <div>
        <dt>{said.former}</dt>
        <dd title={former?.userName}>{nameOf(former)}</dd>
      </div>
      <div>
        <dt>{said.why}</dt>
        <dd>{reason ? (said.reasons[reason] ?? reason) : by ? (said.by[by] ?? by) : "–"}</dd>
      </div>
      <div>
        <dt>{said.change}</dt>
        <dd>{changes.filter(Boolean).join("; ") || said.nothing}</dd>
      </div>
    </dl>
  );
}

interface DecideProps extends Pick<Props, "pairs" | "onPair"> {
  readonly row: Row;
}

function Decide({ row: { user, candidates }, pairs, onPair }: DecideProps) {
  const said = useWords(words);
  if (!user) return null;
  return (
    <ChooseOne
      label={said.isWhom(nameOf(user))}
      choices={[
        { key: "", name: said.undecided },
        ...candidates.map((one) => ({ key: one.id, name: `${nameOf(one)} (${one.userName})` })),
      ]}
      value={pairs.get(user.id) ?? ""}
      onChange={(as) => {
        const next = new Map(pairs);
        if (as === "") next.delete(user.id);
        else next.set(user.id, as);
        onPair(next);
      }}
    />
  );
}
