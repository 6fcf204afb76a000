/** Switching a connection off, and on again. */
import { useState } from "react";
import { PATCH } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { useWords } from "../parts/words/language.tsx";
import { actsWords } from "./acts-words.ts";
import { type Asking, AT, sideOf, usePath } from "./path.ts";
import { useEnding, WhoIsSetUp } from "./set-up.tsx";

export function Turn({ connection, onClose }: Asking) {
  const said = useWords(actsWords);
  const path = usePath({ connection });
  const side = sideOf(connection);
  const to = connection.status === "enabled" ? "disabled" : "enabled";
  const [notify, setNotify] = useState(true);
  // Whom its end would leave without a way in, being switched off does as well.
  const { data } = useEnding(path, side === "sso" && to === "disabled");
  const body = { status: to, ...(!notify && { notify }) } as const;
  return (
    <Deed
      title={said.turnAsk[to](connection.name)}
      action={said.turn[to]}
      done={said.turned[to]}
      isDangerous={to === "disabled"}
      asksWhy
      of={[path, body]}
      call={(headers) => PATCH(AT, { params: { path }, body, headers })}
      onClose={onClose}
    >
      <p className="soft">{said.turnHint[to][side]}</p>
      <WhoIsSetUp of={data?.setUp ?? null} isTold={notify} onChange={setNotify} />
    </Deed>
  );
}
