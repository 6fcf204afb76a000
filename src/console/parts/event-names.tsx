/** Whom and what the log names: by what stands in the event, or else as it is called now. */
import { useQuery } from "@tanstack/react-query";
import { actors } from "./actors.ts";
import { answer, GET, type Schemas } from "./api.ts";
import { useWords } from "./language.tsx";
import { useConnections } from "./organization.ts";
import { useHere } from "./session.tsx";

type Event = Schemas["Event"];

const NAMES = ["displayName", "name", "label", "email", "userName", "domain", "slug", "key", "url"] as const;

/** What an event calls its object; undefined where it does not. */
const nameIn = ({ before, after }: Pick<Event, "before" | "after">): string | undefined =>
  NAMES.flatMap((name) => [after?.[name], before?.[name]]).find(
    (one): one is string => typeof one === "string" && one !== "",
  );

/** What the object of an event is called. */
export function ObjectName({ event }: { readonly event: Event }) {
  const { id, type } = event.object;
  const said = nameIn(event);
  if (type === "membership") return <MemberName id={id} otherwise={said} />;
  return said === undefined ? <code title={id}>{id}</code> : <span title={id}>{said}</span>;
}

/** Who did it. */
export function ActorName({ actor: { kind, id } }: { readonly actor: Event["actor"] }) {
  const said = useWords(actors)[kind] ?? kind;
  if (id !== undefined && kind === "membership") return <MemberName id={id} otherwise={said} />;
  if (id !== undefined && kind === "connection") return <ConnectionName id={id} otherwise={said} />;
  return <span title={id}>{said}</span>;
}

/** Who gave something, where that is kept as one text: the id of who did, or what else it was. */
export function GrantedBy({ by }: { readonly by: string }) {
  const said = useWords(actors);
  if (by.startsWith("mem_")) return <MemberName id={by} otherwise={said.membership} />;
  const kind = by.startsWith("rck_") ? "api_key" : by;
  return <span title={by}>{said[kind] ?? by}</span>;
}

interface NameProps {
  readonly id: string;
  readonly otherwise: string | undefined;
}

function ConnectionName({ id, otherwise }: NameProps) {
  const name = useConnections().data?.data.find((one) => one.id === id)?.name;
  return <span title={`${otherwise} ${id}`}>{name ?? otherwise}</span>;
}

/** Somebody by name, or by the address; something else where nobody is found. */
export function MemberName({ id, otherwise }: NameProps) {
  const { organization, may } = useHere();
  const { data } = useQuery({
    queryKey: ["membership", organization.id, id],
    // Somebody who was erased is nobody any more.
    retry: false,
    enabled: may("members:read"),
    queryFn: () =>
      answer(
        GET("/v1/organizations/{organization}/memberships/{membership}", {
          params: { path: { organization: organization.id, membership: id } },
        }),
      ),
  });
  const name = data?.displayName ?? data?.email ?? otherwise;
  return name ? <span title={data?.email ?? id}>{name}</span> : <code title={id}>{id}</code>;
}
