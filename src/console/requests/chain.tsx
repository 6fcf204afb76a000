/** The events of a request, each below the one that it follows from. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Failed } from "../parts/show/states.tsx";
import { ObjectName } from "../parts/words/event-names.tsx";
import { useEventWords } from "../parts/words/event-told.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { requestWords as words } from "./request-words.ts";
import styles from "./requests.module.css";

type Event = Schemas["Event"];
type Line = Pick<Schemas["ScimRequest"], "at" | "events">;

/** What follows from a request stands in the log within this time; what comes later is looked up there. */
const SOON_MS = 60_000;
/** The moment of a request is when it came in; clocks of several processes are not quite one. */
const BEFORE_MS = 2_000;
const SHOWN = 100;

/** Those of the events that the log has of these moments. */
async function eventsOf(organization: string, { at, events }: Line, signal: AbortSignal): Promise<readonly Event[]> {
  const came = Date.parse(at);
  const query = {
    since: new Date(came - BEFORE_MS).toISOString(),
    until: new Date(came + SOON_MS).toISOString(),
    limit: SHOWN,
  };
  const found = await answer(
    GET("/v1/organizations/{organization}/events", { params: { path: { organization }, query }, signal }),
  );
  return found.data.filter(({ id }) => events.includes(id));
}

export function Chain({ line }: { readonly line: Line }) {
  const said = useWords(words);
  const { number } = useFormats();
  const { organization } = useHere();
  const { data, error, refetch } = useQuery({
    queryKey: ["request-events", organization.id, line.events],
    queryFn: ({ signal }) => eventsOf(organization.id, line, signal),
  });
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return <Loading />;
  const known = new Set(data.map(({ id }) => id));
  const first = data.filter(({ cause }) => cause.event === undefined || !known.has(cause.event));
  const more = line.events.length - data.length;
  return (
    <>
      <Following events={first} all={data} />
      {more > 0 && <p className="soft">{said.more(number(more))}</p>}
    </>
  );
}

function Following({ events, all }: { readonly events: readonly Event[]; readonly all: readonly Event[] }) {
  const told = useEventWords();
  if (events.length === 0) return null;
  return (
    <ul className={styles.chain}>
      {events.map((event) => (
        <li key={event.id}>
          {told(event.type)}: <About event={event} />
          <Following events={all.filter(({ cause }) => cause.event === event.id)} all={all} />
        </li>
      ))}
    </ul>
  );
}

/** What it happened to; a person opens. */
function About({ event }: { readonly event: Event }) {
  const { slug } = useHere().organization;
  const { type, id } = event.object;
  const membership = type === "membership" ? id : event.after?.membershipId;
  if (typeof membership !== "string") return <ObjectName event={event} />;
  return (
    <Link to={"/console/$slug/people" as string} params={{ slug } as never} search={{ person: membership } as never}>
      <ObjectName event={event} />
    </Link>
  );
}
