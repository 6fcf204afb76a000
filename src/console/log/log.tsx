/** The log: what happened, who did it and why, newest first; narrowed by kind, object and time. */
import type { Schemas } from "../parts/data/api.ts";
import { ScreenHead } from "../parts/frame/screen.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useAddress } from "../parts/lists/search.ts";
import type { Column } from "../parts/lists/table.tsx";
import { Views } from "../parts/lists/views.tsx";
import { later } from "../parts/show/later.tsx";
import { ActorName, ObjectName } from "../parts/words/event-names.tsx";
import { useEventWords } from "../parts/words/event-told.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { type Narrowed, useEvents } from "./events.ts";
import { words } from "./words.ts";

// Nobody needs them before a row is opened, somebody is looked for, or the log is narrowed.
const About = later(async () => (await import("./about.tsx")).About);
const Narrowing = later(async () => (await import("./narrowing.tsx")).Narrowing);
const EventDrawer = later(async () => (await import("./event.tsx")).EventDrawer);

type Event = Schemas["Event"];

export function LogScreen() {
  const said = useWords(words);
  const [address, set] = useAddress<keyof Narrowed | "event">();
  const list = useEvents(address);
  const columns = useColumns();
  return (
    <>
      <ScreenHead title={said.title} />
      <Views
        label={said.views}
        views={Object.entries(said.view).map(([key, name]) => ({ key, name }))}
        chosen={address.type ?? "all"}
        onChoose={(key) => set({ type: key === "all" ? undefined : key })}
      >
        <About onChoose={(person) => set({ person, object: undefined, actor: undefined })} />
      </Views>
      {(address.object || address.actor || address.person) && (
        <Narrowing of={address} onAll={() => set({ object: undefined, actor: undefined, person: undefined })} />
      )}
      <Listing
        list={list}
        empty={{ title: said.nothing, hint: said.nothingHint }}
        label={said.title}
        columns={columns}
        idOf={({ id }) => id}
        onOpen={({ id }) => set({ event: id })}
      />
      {address.event && (
        <EventDrawer
          key={address.event}
          id={address.event}
          shown={list.table.rows.find(({ id }) => id === address.event)}
          onClose={() => set({ event: undefined })}
        />
      )}
    </>
  );
}

function useColumns(): readonly Column<Event>[] {
  const said = useWords(words);
  const told = useEventWords();
  const { moment } = useFormats();
  return [
    { key: "when", name: said.when, show: ({ at }) => moment(at) },
    { key: "what", name: said.what, isWide: true, show: ({ type }) => <span title={type}>{told(type)}</span> },
    { key: "object", name: said.object, show: (event) => <ObjectName event={event} /> },
    { key: "who", name: said.who, isMinor: true, show: ({ actor }) => <ActorName actor={actor} /> },
    { key: "why", name: said.why, isMinor: true, show: ({ cause }) => cause.reason },
  ];
}
