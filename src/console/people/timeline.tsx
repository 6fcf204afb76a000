/** What happened to a person lately, and the way to all of it. */
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { ActorName } from "../parts/words/event-names.tsx";
import { useEventWords } from "../parts/words/event-told.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import styles from "./person.module.css";
import { words } from "./words.ts";

export function Timeline({ events }: { readonly events: readonly Schemas["Event"][] }) {
  const said = useWords(words);
  const { organization, may } = useHere();
  const { moment } = useFormats();
  const told = useEventWords();
  return (
    <>
      {events.length === 0 && <p className="soft">{said.nothingYet}</p>}
      <ol className={styles.grants}>
        {events.map(({ id, type, at, actor, cause, object }) => (
          <li key={id}>
            {may("events:read") ? (
              <Link
                to="/console/$slug/log"
                params={{ slug: organization.slug } as never}
                search={{ object: object.id, event: id } as never}
              >
                {told(type)}
              </Link>
            ) : (
              told(type)
            )}
            <span className="soft small">
              {` ${moment(at)} · `}
              <ActorName actor={actor} />
              {cause.reason && ` · ${said.because(cause.reason)}`}
            </span>
          </li>
        ))}
      </ol>
      {events[0] && (
        <Link
          to="/console/$slug/log"
          params={{ slug: organization.slug } as never}
          search={{ object: events[0].object.id } as never}
        >
          {said.wholeTimeline}
        </Link>
      )}
    </>
  );
}
