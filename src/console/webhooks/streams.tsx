/** Streams of the log: a table of them with how far each is behind. */

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
import { useFormats, useWords } from "../parts/words/language.tsx";
import { words } from "./endpoint-words.ts";
import { useRoot } from "./root.ts";
import styles from "./webhooks.module.css";

// Nobody needs them before something is opened, or asked for.
const StreamDrawer = later(async () => (await import("./stream.tsx")).StreamDrawer);
const StreamForm = later(async () => (await import("./stream-form.tsx")).StreamForm);

export type Stream = Schemas["LogStream"];

export const STREAM_TONES: Readonly<Record<Stream["state"], Tone>> = {
  running: "good",
  retrying: "warn",
  failing: "alert",
  paused: "quiet",
};

/** Where a stream leads. */
export function destinationOf(stream: Stream): string {
  switch (stream.kind) {
    case "syslog":
      return `${stream.host}:${stream.port}`;
    case "s3":
      return `${stream.bucket}${stream.prefix && `/${stream.prefix}`}`;
    case "datadog":
      return stream.url ?? stream.site;
    default:
      return stream.url;
  }
}

/** How far it is behind, in words. */
export function useLag() {
  const said = useWords(words);
  const { number, ago } = useFormats();
  return ({ lag }: Stream): string => {
    if (lag.events === 0) return said.caughtUp;
    const count = number(lag.events) + (lag.eventsAre === "atLeast" ? "+" : "");
    return lag.oldestAt ? said.behindSince(count, ago(lag.oldestAt)) : said.behind(count);
  };
}

export function Streams() {
  const said = useWords(words);
  const { may } = useHere();
  const { root, path } = useRoot();
  const lag = useLag();
  const [address, set] = useAddress<"stream">();
  const [isMaking, setMaking] = useState(false);
  const list = useRows<Stream>(["log-streams", path], (cursor, signal) =>
    answer(GET(`${root}/log-streams`, { params: { path, query: { limit: 100, ...(cursor && { cursor }) } }, signal })),
  );
  const make = may("connections:manage") && (
    <Button className="button primary" onPress={() => setMaking(true)}>
      {said.makeStream}
    </Button>
  );
  return (
    <>
      {list.table.rows.length > 0 && <div className={styles.make}>{make}</div>}
      <Listing
        list={list}
        empty={{ title: said.noStreams, hint: said.noStreamsHint }}
        label={said.streams}
        idOf={({ id }) => id}
        onOpen={({ id }) => set({ stream: id })}
        columns={[
          { key: "kind", name: said.kind, show: ({ kind }) => said.kinds[kind] },
          {
            key: "where",
            name: said.where,
            isMinor: true,
            show: (stream) => <span title={destinationOf(stream)}>{stream.description ?? destinationOf(stream)}</span>,
          },
          {
            key: "state",
            name: said.state,
            show: ({ state }) => <Status tone={STREAM_TONES[state]}>{said.streamStates[state]}</Status>,
          },
          { key: "lag", name: said.lag, show: lag },
        ]}
      >
        {make}
      </Listing>
      {isMaking && <StreamForm onClose={() => setMaking(false)} onMade={(id) => set({ stream: id })} />}
      <OpenRow
        list={list}
        at={address.stream}
        idOf={({ id }) => id}
        onClose={() => set({ stream: undefined })}
        show={(stream) => <StreamDrawer stream={stream} onClose={() => set({ stream: undefined })} />}
      />
    </>
  );
}
