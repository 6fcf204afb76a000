/** That somebody was removed: when, by whom, and why. */
import { useQuery } from "@tanstack/react-query";
import { answer, GET } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { ActorName } from "../parts/words/event-names.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { words } from "./words.ts";

export function Removal({ id }: { readonly id: string }) {
  const said = useWords(words);
  const { moment } = useFormats();
  const path = { organization: useHere().organization.id };
  const { data } = useQuery({
    queryKey: ["removal", path.organization, id],
    queryFn: () =>
      answer(
        GET("/v1/organizations/{organization}/events", {
          params: { path, query: { object: id, type: ["membership.removed"], order: "newest_first", limit: 1 } },
        }),
      ),
  });
  const event = data?.data[0];
  if (!event) return null;
  return (
    <span className="soft small">
      {` · ${moment(event.at)} · `}
      <ActorName actor={event.actor} />
      {event.cause.reason && ` · ${said.because(event.cause.reason)}`}
    </span>
  );
}
