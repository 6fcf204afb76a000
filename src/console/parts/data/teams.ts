/** Teams to choose from, found among all there are, and what teams are called. */
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { Finding } from "../forms/find-choice.tsx";
import { useHere } from "../frame/session.tsx";
import { oneTeam, useTeamsFound } from "./team-name.ts";

/** A search over all teams. */
export function useFindTeams(): Finding {
  const [q, onFind] = useState("");
  const { data } = useTeamsFound(q);
  const found = (data?.data ?? []).map(({ id, name }) => ({ key: id, name }));
  return { q, onFind, found, hasMore: (data?.page.nextCursor ?? null) !== null };
}

/** What these teams are called: one call for most organizations; of what is not among the first, one for each. */
export function useTeamNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const { organization } = useHere();
  const { data } = useTeamsFound("");
  const first = new Map((data?.data ?? []).map(({ id, name }) => [id, name]));
  const missing = data ? [...new Set(ids)].filter((id) => !first.has(id)) : [];
  const read = useQueries({
    queries: missing.map((team) => oneTeam(organization.id, team)),
  });
  return new Map([...first, ...read.flatMap(({ data: team }) => (team ? [[team.id, team.name] as const] : []))]);
}
