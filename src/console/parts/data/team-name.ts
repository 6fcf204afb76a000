/** Teams that are searched for, and what one of them is called. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useHere } from "../frame/session.tsx";
import { answer, GET } from "./api.ts";

/** So many are shown at once, of what is searched in. */
export const FOUND = 50;

/** The teams whose names have this in them: as many as are shown at once. */
export function useTeamsFound(text: string) {
  const { organization } = useHere();
  const q = text.trim();
  const params = { path: { organization: organization.id }, query: { limit: FOUND, ...(q && { q }) } };
  return useQuery({
    queryKey: ["teams", organization.id, "found", q],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(GET("/v1/organizations/{organization}/teams", { params, signal })),
  });
}

/** How one team is asked for by itself. */
export const oneTeam = (organization: string, team: string) => ({
  queryKey: ["teams", organization, "one", team],
  // One that was deleted is none any more.
  retry: false,
  queryFn: () =>
    answer(GET("/v1/organizations/{organization}/teams/{team}", { params: { path: { organization, team } } })),
});

/** What this team is called; undefined where there is none. */
export function useTeamName(id: string): string | undefined {
  const { organization } = useHere();
  const { data: first } = useTeamsFound("");
  const found = first?.data.find((one) => one.id === id);
  const { data } = useQuery({ ...oneTeam(organization.id, id), enabled: first !== undefined && found === undefined });
  return (found ?? data)?.name;
}
