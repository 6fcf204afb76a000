/** What an identity provider asked for, each with what came of it in words; a row opens with all that is known of it. */

import type { OfConnection } from "../directory/directory.tsx";
import { paged, usePath } from "../directory/lists.tsx";
import type { Schemas } from "../parts/data/api.ts";
import { answer, GET } from "../parts/data/api.ts";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { useNewer } from "../parts/lists/newer.ts";
import { useAddress } from "../parts/lists/search.ts";
import type { Column } from "../parts/lists/table.tsx";
import { later } from "../parts/show/later.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import type { Narrowed } from "./narrow.tsx";
import { toneOf } from "./tones.ts";
import { words } from "./words.ts";

// Beside the list, which does not wait for it.
const Narrow = later(async () => (await import("./narrow.tsx")).Narrow);
// Nobody needs it before a row is opened.
const RequestDrawer = later(async () => (await import("./request.tsx")).RequestDrawer);

type Line = Schemas["ScimRequest"];

/** So many at most are told as new. */
const NEWEST = 50;

export function Requests({ connection }: OfConnection) {
  const said = useWords(words);
  const [address, set] = useAddress<"request" | keyof Narrowed>();
  const { request, only, about } = address;
  const path = usePath({ connection });
  const query = {
    ...(only === "failed" && { status: "failed" as const }),
    ...(only === "none" && { effect: "none" as const }),
    ...(about && { address: about }),
  };
  const load = (page: { readonly limit: number; readonly cursor?: string }, signal: AbortSignal) =>
    answer(
      GET("/v1/organizations/{organization}/connections/{connection}/requests", {
        params: { path, query: { ...query, ...page } },
        signal,
      }),
    );
  const key = ["requests", path, query];
  const list = useNewer<Line>(
    useRows<Line>(key, (cursor, signal) => load(paged(cursor), signal)),
    key,
    (signal) => load({ limit: NEWEST }, signal),
  );
  const isNarrowed = only !== undefined || about !== undefined;
  return (
    <>
      <Narrow narrowed={{ only, about }} onChange={set} />
      <Listing
        list={list}
        label={said.requests}
        empty={isNarrowed ? { title: said.nothing } : { title: said.none, hint: said.noneHint }}
        columns={useColumns()}
        idOf={({ id }) => id}
        onOpen={({ requestId }) => set({ request: requestId })}
      />
      {request !== undefined && (
        <RequestDrawer {...{ connection, request }} onClose={() => set({ request: undefined })} />
      )}
    </>
  );
}

function useColumns(): readonly Column<Schemas["ScimRequest"]>[] {
  const said = useWords(words);
  const { moment } = useFormats();
  return [
    { key: "when", name: said.when, show: ({ at }) => moment(at) },
    {
      key: "request",
      name: said.request,
      isMinor: true,
      show: ({ method, path: at }) => <code title={at}>{`${method} ${at}`}</code>,
    },
    {
      key: "outcome",
      name: said.outcome,
      show: (line) => <Status tone={toneOf(line)}>{`${said.outcomes[line.outcome]} (${line.status})`}</Status>,
    },
    {
      key: "effect",
      name: said.effect,
      isWide: true,
      show: (line) => {
        const told = toldOf(line);
        const more = told.length - SHOWN;
        return [...told.slice(0, SHOWN), ...(more > 0 ? [said.more(more)] : [])].join(" · ");
      },
    },
  ];
}

/** So many sentences stand in a row; all where it is opened. */
const SHOWN = 2;

/** What came of it, sentence by sentence. A refusal says the answer itself. */
export const toldOf = ({ effects, detail }: Schemas["ScimRequest"]): readonly string[] => [
  ...(detail && !effects.some((effect) => effect.includes(detail)) ? [detail] : []),
  ...effects,
];
