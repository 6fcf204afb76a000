/** The events that the log's screen shows: of one kind, of one object, by one actor, or all about somebody. */
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { useRows } from "../parts/lists/lists.ts";

/** What stands in the address of the screen. */
export type Narrowed = Partial<Readonly<Record<"type" | "object" | "actor" | "person", string>>>;

export function useEvents({ type, object, actor, person }: Narrowed) {
  const { organization } = useHere();
  const path = { organization: organization.id };
  const narrowed = {
    ...{ limit: 100, order: "newest_first" as const },
    ...(type && { type: [type] }),
    ...(object && { object }),
    ...(actor && { actor }),
  };
  return useRows<Schemas["Event"]>(
    ["events", organization.id, narrowed, person],
    (cursor, signal) => {
      const query = { ...narrowed, ...(cursor && { cursor }) };
      if (!person) return answer(GET("/v1/organizations/{organization}/events", { params: { path, query }, signal }));
      const about = { params: { path, query: { ...query, person } }, signal };
      // A page is JSON: the texts are what `format` asks for.
      return answer(GET("/v1/organizations/{organization}/audit", about)) as Promise<Schemas["AuditList"]>;
    },
    // What happens about somebody is found by the search alone.
    person ? {} : { alive: { kind: "event", idOf: ({ id }) => id, isLog: true } },
  );
}
