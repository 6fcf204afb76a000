/** One event of the log: what happened to whom by whom, why, what followed from it and what it changed. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Schemas } from "../parts/data/api.ts";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { ActorName, ObjectName } from "../parts/words/event-names.tsx";
import { useEventWords } from "../parts/words/event-told.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { Changes } from "./changes.tsx";
import { words } from "./words.ts";

type Event = Schemas["Event"];

export function EventDrawer({ event, onClose }: { readonly event: Event; readonly onClose: () => void }) {
  const said = useWords(words);
  const { moment } = useFormats();
  const { type, at, actor, cause, object } = event;
  const told = useEventWords();
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
    [said.cause, cause.event],
    [said.request, <RequestOf key="request" event={event} />],
  ];
  return (
    <Drawer title={told(type)} onClose={onClose}>
      <Facts facts={facts} />
      <Changes event={event} />
    </Drawer>
  );
}

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
