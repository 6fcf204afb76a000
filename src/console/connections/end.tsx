/** The end of a connection: what becomes of its people is chosen, and what that comes to is shown first. */
import { useState } from "react";
import { answer, DELETE, GET, type Schemas } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { type Call, useTrial } from "../parts/forms/trial.ts";
import { useRows } from "../parts/lists/lists.ts";
import { More } from "../parts/lists/more.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { actsWords } from "./acts-words.ts";
import styles from "./connections.module.css";
import { type Asking, AT, sideOf, usePath } from "./path.ts";
import { useEnding, WhoIsSetUp } from "./set-up.tsx";

type People = Schemas["EndOfConnection"]["people"];

export function End({ connection, onClose }: Asking) {
  const said = useWords(actsWords);
  const { number } = useFormats();
  const path = usePath({ connection });
  const side = sideOf(connection);
  const [people, setPeople] = useState<People>("keep");
  const [notify, setNotify] = useState(true);
  const { data: ending } = useEnding(path);
  const query = { people, ...(!notify && { notify }) };
  const call: Call = (headers) => DELETE(AT, { params: { path, query }, headers });
  const of = [path, "end", query];
  const trial = useTrial(of, call);
  // With many people the trial says only how many there are: who loses what stands in the preview.
  const isTold = trial.data?.effects.every(({ code }) => code !== "connection_ending") ?? true;
  return (
    <Deed
      title={said.endAsk(connection.name)}
      action={said.end}
      done={said.ended}
      isDangerous
      asksWhy
      isReady={trial.data !== undefined}
      {...{ of, call, onClose }}
    >
      <p className="soft">{said.endHint[side]}</p>
      {ending && <p>{said.has(number(ending.people))}</p>}
      <fieldset className={styles.people}>
        <legend>{said.people}</legend>
        {(["keep", "deactivate"] as const).map((key) => (
          <label key={key}>
            <input type="radio" name="people" checked={people === key} onChange={() => setPeople(key)} />
            <span>
              <strong>{said.become[key][side]}</strong> <span className="soft small">{said.becomeHint[key][side]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <WhoIsSetUp of={ending?.setUp ?? null} isTold={notify} onChange={setNotify} />
      {!isTold && <Losses {...{ path, people }} />}
    </Deed>
  );
}

/** By the preview, page by page. */
function Losses({ path, people }: { readonly path: ReturnType<typeof usePath>; readonly people: People }) {
  const said = useWords(actsWords);
  const { table } = useRows<Schemas["ConnectionEnding"]["loses"][number]>(
    ["connection-losses", path, people],
    async (cursor, signal) => {
      const query = { people, limit: 50, ...(cursor && { cursor }) };
      const { loses, page } = await answer(GET(`${AT}/ending`, { params: { path, query }, signal }));
      return { data: loses, page };
    },
  );
  const roleName = useRoleName();
  return (
    <section>
      <h3>{said.loses}</h3>
      {table.rows.length === 0 && <p>{said.losesNothing}</p>}
      <ul className={styles.list}>
        {table.rows.map(({ membershipId, displayName, email, status, statusAfter, roles, teams }) => (
          <li key={membershipId}>
            {said.losing(
              displayName ?? email ?? membershipId,
              status === statusAfter ? null : (said.statuses[statusAfter] ?? statusAfter),
              [...roles.map((role) => said.role(roleName(role))), ...teams.map(({ name }) => said.seat(name))].join(
                ", ",
              ),
            )}
          </li>
        ))}
      </ul>
      <More of={table} />
    </section>
  );
}
