/** One event of the log: what happened to whom by whom, why, what followed from it and what it changed. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Failed } from "../parts/show/states.tsx";
import { ActorName, ObjectName } from "../parts/words/event-names.tsx";
import { useEventWords } from "../parts/words/event-told.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { Changes } from "./changes.tsx";
import { words } from "./words.ts";

type Event = Schemas["Event"];

interface Props {
  readonly id: string;
  /** As the list has it; by itself it is read where it stands in none. */
  readonly shown: Event | undefined;
  readonly onClose: () => void;
}

export function EventDrawer({ id, shown, onClose }: Props) {
  const said = useWords(words);
  const told = useEventWords();
  const path = { organization: useHere().organization.id, event: id };
  const read = useQuery({
    queryKey: ["event", path],
    enabled: shown === undefined,
    // Nobody changes an event.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => answer(GET("/v1/organizations/{organization}/events/{event}", { params: { path } })),
  });
  const event = shown ?? read.data;
  return (
    <Drawer title={event ? told(event.type) : said.entry} onClose={onClose}>
      {event ? <Told event={event} /> : read.error ? <Failed error={read.error} /> : <Loading />}
    </Drawer>
  );
}

function Told({ event }: { readonly event: Event }) {
  const said = useWords(words);
  const { moment } = useFormats();
  const { type, at, actor, cause, object } = event;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [said.when, moment(at)],
    [
      said.who,
      <>
        <ActorName actor={actor} /> {actor.id && <code>{actor.id}</code>}
      </>,
    ],
    [
      said.object,
      <>
        <ObjectName event={event} /> <code>{object.id}</code>
      </>,
    ],
    [said.why, cause.reason],
    [said.type, <code key="type">{type}</code>],
    [said.cause, cause.event && <EventLink key="cause" id={cause.event} />],
    [said.request, <RequestOf key="request" event={event} />],
  ];
  return (
    <>
      <Facts facts={facts} />
      <Changes event={event} />
    </>
  );
}

/** The way to another entry, the list around it being the same. */
const EventLink = ({ id }: { readonly id: string }) => (
  <Link to="." search={((search: object) => ({ ...search, event: id })) as never}>
    <code>{id}</code>
  </Link>
);

/** The request by which it came; what a directory asked for opens. */
function RequestOf({ event: { actor, cause } }: { readonly event: Event }) {
  const { organization, may } = useHere();
  const request = cause.requestId;
  if (actor.kind !== "connection" || !may("connections:manage")) return <code>{request}</code>;
  return (
    <Link
      to={"/console/$slug/directory" as string}
      params={{ slug: organization.slug } as never}
      search={{ connection: actor.id, view: "requests", request } as never}
    >
      <code>{request}</code>
    </Link>
  );
}
