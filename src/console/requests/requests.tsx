/** What an identity provider asked for, each with what came of it in words; a row opens with all that is known of it. */

import type { OfConnection } from "../directory/directory.tsx";
import { List, paged, usePath } from "../directory/lists.tsx";
import type { Schemas } from "../parts/data/api.ts";
import { answer, GET } from "../parts/data/api.ts";
import { useAddress } from "../parts/lists/search.ts";
import type { Column } from "../parts/lists/table.tsx";
import { later } from "../parts/show/later.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { toneOf } from "./tones.ts";
import { words } from "./words.ts";

// Nobody needs it before a row is opened.
const RequestDrawer = later(async () => (await import("./request.tsx")).RequestDrawer);

export function Requests({ connection }: OfConnection) {
  const said = useWords(words);
  const [{ request }, set] = useAddress<"request">();
  const path = usePath({ connection });
  return (
    <>
      <List
        kind={`requests ${connection.id}`}
        label={said.requests}
        empty={[said.none, said.noneHint]}
        columns={useColumns()}
        onOpen={({ requestId }) => set({ request: requestId })}
        load={(cursor, signal) =>
          answer(
            GET("/v1/organizations/{organization}/connections/{connection}/requests", {
              params: { path, query: paged(cursor) },
              signal,
            }),
          )
        }
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
