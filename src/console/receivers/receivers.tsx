/** Receivers of security events: a table of their OAuth clients, and adding one. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { State } from "../credentials/state.tsx";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { Refused } from "../parts/forms/refusal.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { OpenRow } from "../parts/lists/open-row.tsx";
import { useAddress } from "../parts/lists/search.ts";
import { later } from "../parts/show/later.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import styles from "./receivers.module.css";
import { words } from "./words.ts";

// Nobody needs them before something is opened, or asked for.
const ReceiverDrawer = later(async () => (await import("./receiver.tsx")).ReceiverDrawer);
const AddReceiver = later(async () => (await import("./making.tsx")).AddReceiver);

export type Receiver = Schemas["OAuthClient"];

/** The OAuth clients of receivers. */
export const AT = "/v1/organizations/{organization}/ssf/oauth-clients";

export const nameOf = ({ label, id }: Receiver): string => label ?? id;

export const Receivers = () =>
  useHere().may("connections:manage") ? <All /> : <Refused permission="connections:manage" />;

function All() {
  const said = useWords(words);
  const { ago } = useFormats();
  const path = { organization: useHere().organization.id };
  const [address, set] = useAddress<"receiver">();
  const [isAdding, setAdding] = useState(false);
  const list = useRows<Receiver>(["ssf-oauth-clients", path], (cursor, signal) =>
    answer(GET(AT, { params: { path, query: { limit: 100, ...(cursor && { cursor }) } }, signal })),
  );
  const add = (
    <Button className="button primary" onPress={() => setAdding(true)}>
      {said.add}
    </Button>
  );
  return (
    <>
      <p className="soft">{said.hint}</p>
      {list.table.rows.length > 0 && <div className={styles.actions}>{add}</div>}
      <Listing
        list={list}
        empty={{ title: said.none, hint: said.noneHint }}
        label={said.receivers}
        idOf={({ id }) => id}
        onOpen={({ id }) => set({ receiver: id })}
        columns={[
          { key: "label", name: said.label, show: (one) => <span title={one.id}>{nameOf(one)}</span> },
          {
            key: "used",
            name: said.lastUsed,
            isMinor: true,
            show: ({ lastUsed }) => <span title={lastUsed?.ip ?? ""}>{lastUsed ? ago(lastUsed.at) : said.never}</span>,
          },
          { key: "state", name: said.state, show: (one) => <State of={one} /> },
        ]}
      >
        {add}
      </Listing>
      {isAdding && <AddReceiver onClose={() => setAdding(false)} onAdded={(id) => set({ receiver: id })} />}
      <OpenRow
        list={list}
        at={address.receiver}
        idOf={({ id }) => id}
        onClose={() => set({ receiver: undefined })}
        show={(receiver) => <ReceiverDrawer receiver={receiver} onClose={() => set({ receiver: undefined })} />}
      />
    </>
  );
}
