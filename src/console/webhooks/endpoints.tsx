/** The webhooks: a table of them, and making one. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { OpenRow } from "../parts/lists/open-row.tsx";
import { useAddress } from "../parts/lists/search.ts";
import { later } from "../parts/show/later.tsx";
import { Status, type Tone } from "../parts/show/status.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useRoot } from "./root.ts";
import { TypesTold } from "./types-told.tsx";
import styles from "./webhooks.module.css";
import { words } from "./words.ts";

// Nobody needs them before something is opened, or asked for.
const EndpointDrawer = later(async () => (await import("./endpoint.tsx")).EndpointDrawer);
const EndpointForm = later(async () => (await import("./endpoint-form.tsx")).EndpointForm);

export type Webhook = Schemas["Webhook"];
export type State = "works" | "failing" | "paused" | "gone" | "stopped";

/** How one fares, in a word. */
export const stateOf = ({ enabled, disabled, failingSince }: Webhook): State => {
  if (!enabled) return disabled ? (disabled.because === "gone" ? "gone" : "stopped") : "paused";
  return failingSince ? "failing" : "works";
};

export const TONES: Readonly<Record<State, Tone>> = {
  works: "good",
  failing: "warn",
  paused: "quiet",
  gone: "alert",
  stopped: "alert",
};

export function Endpoints() {
  const said = useWords(words);
  const { may } = useHere();
  const { root, path } = useRoot();
  const [address, set] = useAddress<"webhook">();
  const [isMaking, setMaking] = useState(false);
  const list = useRows<Webhook>(["webhooks", path], (cursor, signal) =>
    answer(GET(`${root}/webhooks`, { params: { path, query: { limit: 100, ...(cursor && { cursor }) } }, signal })),
  );
  const make = may("connections:manage") && (
    <Button className="button primary" onPress={() => setMaking(true)}>
      {said.makeWebhook}
    </Button>
  );
  return (
    <>
      {list.table.rows.length > 0 && <div className={styles.make}>{make}</div>}
      <Listing
        list={list}
        empty={{ title: said.noWebhooks, hint: said.noWebhooksHint }}
        label={said.endpoints}
        idOf={({ id }) => id}
        onOpen={({ id }) => set({ webhook: id })}
        columns={[
          { key: "url", name: said.url, show: ({ url, description }) => <span title={url}>{description ?? url}</span> },
          {
            key: "state",
            name: said.state,
            show: (webhook) => <Status tone={TONES[stateOf(webhook)]}>{said.states[stateOf(webhook)]}</Status>,
          },
          { key: "types", name: said.types, isMinor: true, show: ({ types }) => <TypesTold types={types} /> },
        ]}
      >
        {make}
      </Listing>
      {isMaking && <EndpointForm onClose={() => setMaking(false)} onMade={(id) => set({ webhook: id })} />}
      <OpenRow
        list={list}
        at={address.webhook}
        idOf={({ id }) => id}
        onClose={() => set({ webhook: undefined })}
        show={(webhook) => <EndpointDrawer webhook={webhook} onClose={() => set({ webhook: undefined })} />}
      />
    </>
  );
}
