/** What is kept for how long, how much of it there is and since when: of an organization, and of the whole instance. */
import { useQuery } from "@tanstack/react-query";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { Refused } from "../parts/forms/refusal.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { DataTable } from "../parts/lists/table.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Failed } from "../parts/show/states.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { retentionNames } from "./retention-names.ts";
import { words } from "./retention-words.ts";

type Retained = Schemas["Retained"];

export function RetentionView() {
  const { may } = useHere();
  return may("events:read") ? <OfOrganization /> : <Refused permission="events:read" />;
}

function OfOrganization() {
  const said = useWords(words);
  const path = { organization: useHere().organization.id };
  const asked = useQuery({
    queryKey: ["retention", path.organization],
    queryFn: () => answer(GET("/v1/organizations/{organization}/retention", { params: { path } })),
  });
  return <Retention hint={said.hint} asked={asked} />;
}

/** For the operator. */
export function InstanceRetentionView() {
  const said = useWords(words);
  const asked = useQuery({
    queryKey: ["instance-retention"],
    queryFn: () => answer(GET("/v1/retention")),
  });
  return <Retention hint={said.hintOfAll} asked={asked} isWhole />;
}

interface Props {
  readonly hint: string;
  readonly asked: {
    readonly data: Schemas["Retention"] | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  /** Whether collections are told by their names, with what ends them. */
  readonly isWhole?: boolean;
}

function Retention({ hint, asked: { data, error, refetch }, isWhole = false }: Props) {
  const said = useWords(words);
  const names = useWords(retentionNames);
  const { ago, moment, number } = useFormats();
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return <Loading />;
  const howMuch = ({ total, totalIs }: Retained): string =>
    totalIs === "exact" ? number(total) : said[totalIs](number(total));
  return (
    <>
      <p className="soft">{hint}</p>
      <DataTable
        label={said.label}
        rows={isWhole ? [...data.data].sort(byNeed) : data.data}
        hasMore={false}
        isLoadingMore={false}
        loadMore={() => undefined}
        idOf={({ collection }) => collection}
        columns={[
          {
            key: "what",
            name: said.what,
            show: ({ collection, until }) => <span title={until}>{names[collection] ?? collection}</span>,
          },
          { key: "kept", name: said.kept, show: (one) => <Kept of={one} /> },
          { key: "total", name: said.total, show: howMuch },
          {
            key: "oldest",
            name: said.oldest,
            isMinor: true,
            show: ({ oldestAt }) => oldestAt && <span title={moment(oldestAt)}>{ago(oldestAt)}</span>,
          },
          {
            key: "cut",
            name: said.cut,
            isMinor: true,
            show: ({ policy, lastCut }) =>
              policy && (
                <span title={lastCut ? moment(lastCut.at) : ""}>
                  {lastCut ? `${ago(lastCut.at)}, ${said.went(number(lastCut.count))}` : said.none}
                </span>
              ),
          },
          {
            key: "state",
            name: said.state,
            show: ({ isOverdue }) => (
              <Status tone={isOverdue ? "alert" : "good"}>{isOverdue ? said.overdue : said.asItShould}</Status>
            ),
          },
        ]}
      />
    </>
  );
}

function Kept({ of: { days, ends, until } }: { readonly of: Retained }) {
  const said = useWords(words);
  const { number } = useFormats();
  return <span title={until}>{ends === "after_days" ? said.ends[ends](number(days ?? 0)) : said.ends[ends]}</span>;
}

/** What should be gone first, then what grows, the largest first. */
const byNeed = (a: Retained, b: Retained): number =>
  Number(b.isOverdue) - Number(a.isOverdue) || Number(b.kind === "log") - Number(a.kind === "log") || b.total - a.total;
