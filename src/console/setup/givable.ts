/** What a group can give: teams, found among all there are, and roles; and what a mapping gives is called. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { whole } from "../parts/data/pages.ts";
import type { Finding } from "../parts/forms/find-choice.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { answer, GET } from "./api.ts";
import { useOrganization } from "./context.ts";

const AT = "/v1/organizations/{organization}";
/** So many are shown at once, of what is searched in. */
const FOUND = 50;

function useTeamsFound(text: string) {
  const path = useOrganization();
  const q = text.trim();
  return useQuery({
    queryKey: ["teams", q],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answer(GET(`${AT}/teams`, { params: { path, query: { limit: FOUND, ...(q && { q }) } }, signal })),
  });
}

interface Teams extends Finding {
  /** Whether the organization has none at all. */
  readonly isNone: boolean;
  readonly error: unknown;
}

/** A search over all teams. */
export function useFindTeams(): Teams {
  const [q, onFind] = useState("");
  const { data, error } = useTeamsFound(q);
  const found = (data?.data ?? []).map(({ id, name }) => ({ key: id, name }));
  const hasMore = (data?.page.nextCursor ?? null) !== null;
  return { q, onFind, found, hasMore, isNone: q === "" && data?.data.length === 0, error };
}

/** What this team is called; its id until that is known. */
export function useTeamName(team: string | null): string | null {
  const path = { ...useOrganization(), team: team ?? "" };
  const { data: first } = useTeamsFound("");
  const found = first?.data.find(({ id }) => id === team);
  const { data } = useQuery({
    queryKey: ["team", team],
    enabled: team !== null && first !== undefined && found === undefined,
    queryFn: () => answer(GET(`${AT}/teams/{team}`, { params: { path } })),
  });
  return (found ?? data)?.name ?? team;
}

/** The organization's roles, by their keys. */
export function useRoles() {
  const path = useOrganization();
  const roleName = useRoleName();
  const { data, error } = useQuery({
    queryKey: ["roles"],
    queryFn: () =>
      whole((page) => answer(GET(`${AT}/roles`, { params: { path, query: { scope: "organization", ...page } } }))),
  });
  return { roles: (data?.data ?? []).map(({ key, name }) => ({ key, name: roleName(name) })), error };
}
