/** Whom and what the log names: by what stands in the event, or else as it is called now. */
import { useQuery } from "@tanstack/react-query";
import { answer, GET, type Schemas } from "../data/api.ts";
import { useConnections } from "../data/organization.ts";
import { useTeamName } from "../data/team-name.ts";
import { useHere } from "../frame/session.tsx";
import { later } from "../show/later.tsx";
import { actors } from "./actors.ts";
import { nouns } from "./event-nouns.ts";
import { useLanguage, useWords } from "./language.tsx";

// Most logs name none of them.
const Labelled = later(async () => (await import("./actor-label.tsx")).Labelled);

type Event = Schemas["Event"];

const NAMES = ["displayName", "name", "label", "email", "userName", "domain", "slug", "key", "url"] as const;

/** What an event calls its object, or the group of a mapping; undefined where it does not. */
function nameIn({ before, after }: Pick<Event, "before" | "after">): string | undefined {
  const group = (after?.group ?? before?.group) as { readonly displayName?: string } | null | undefined;
  const names = NAMES.flatMap((name) => [after?.[name], before?.[name]]);
  return [...names, group?.displayName].find((one): one is string => typeof one === "string" && one !== "");
}

/** What the object of an event is called: as the event has it, or as it is called now; what sort of thing it is where it has no name. */
export function ObjectName({ event }: { readonly event: Event }) {
  const { organization } = useHere();
  const { locale } = useLanguage();
  const { id, type } = event.object;
  const said = nameIn(event);
  const member = event.after?.membershipId ?? event.before?.membershipId;
  if (type === "membership") return <MemberName id={id} otherwise={said} />;
  if (said !== undefined) return <span title={id}>{said}</span>;
  if (type === "organization") return <span title={id}>{organization.name}</span>;
  if (type === "connection") return <ConnectionName id={id} otherwise={nouns[locale].connection} />;
  if (type === "team") return <TeamName id={id} />;
  if (typeof member === "string") return <MemberName id={member} otherwise={undefined} />;
  return <span title={id}>{nouns[locale][type] ?? id}</span>;
}

/** Who did it. */
export function ActorName({ actor: { kind, id } }: { readonly actor: Event["actor"] }) {
  const said = useWords(actors)[kind] ?? kind;
  if (id !== undefined && kind === "membership") return <MemberName id={id} otherwise={said} />;
  if (id !== undefined && kind === "connection") return <ConnectionName id={id} otherwise={said} />;
  if (id !== undefined && (kind === "api_key" || kind === "setup_link")) return <Labelled {...{ kind, id, said }} />;
  return <span title={id}>{said}</span>;
}

interface NameProps {
  readonly id: string;
  readonly otherwise: string | undefined;
}

/** A connection by name. */
export function ConnectionName({ id, otherwise }: NameProps) {
  const name = useConnections().data?.data.find((one) => one.id === id)?.name;
  return <span title={`${otherwise} ${id}`}>{name ?? otherwise}</span>;
}

/** A team by name. */
export function TeamName({ id }: { readonly id: string }) {
  const { locale } = useLanguage();
  const name = useTeamName(id);
  return <span title={id}>{name ?? nouns[locale].team}</span>;
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
