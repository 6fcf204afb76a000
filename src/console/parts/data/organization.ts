/** What many screens ask of an organization: its roles and its teams, to choose from. */
import { useQuery } from "@tanstack/react-query";
import type { Choice } from "../forms/choices.tsx";
import { useHere } from "../frame/session.tsx";
import { useRoleName } from "../words/role-names.ts";
import { answer, GET } from "./api.ts";

/** The roles of a scope, as choices; the highest rank first. */
export function useRoles(scope: "organization" | "team"): readonly Choice[] {
  const { organization } = useHere();
  const told = useRoleName();
  const path = { organization: organization.id };
  const { data } = useQuery({
    queryKey: ["roles", organization.id, scope],
    queryFn: () =>
      answer(GET("/v1/organizations/{organization}/roles", { params: { path, query: { scope, limit: 100 } } })),
  });
  return [...(data?.data ?? [])].sort((a, b) => b.rank - a.rank).map(({ key, name }) => ({ key, name: told(name) }));
}

/** The teams, as choices: the first hundred. */
export function useTeams(): readonly Choice[] {
  const { organization } = useHere();
  const path = { organization: organization.id };
  const { data } = useQuery({
    queryKey: ["teams", organization.id, "choices"],
    queryFn: () => answer(GET("/v1/organizations/{organization}/teams", { params: { path, query: { limit: 100 } } })),
  });
  return (data?.data ?? []).map(({ id, name }) => ({ key: id, name }));
}

/** The policies, with what they come to now. */
export function usePolicies() {
  const { organization } = useHere();
  const path = { organization: organization.id };
  return useQuery({
    queryKey: ["policies", organization.id],
    queryFn: () => answer(GET("/v1/organizations/{organization}/policies", { params: { path } })),
  });
}

/** The connections: an organization has few. */
export function useConnections(isEnabled = true) {
  const { organization } = useHere();
  const path = { organization: organization.id };
  return useQuery({
    queryKey: ["connections", organization.id],
    enabled: isEnabled,
    queryFn: () =>
      answer(GET("/v1/organizations/{organization}/connections", { params: { path, query: { limit: 100 } } })),
  });
}
