/** What many screens ask of an organization: its roles to choose from, its policies, its connections. */
import { useQuery } from "@tanstack/react-query";
import type { Choice } from "../forms/choices.tsx";
import { useHere } from "../frame/session.tsx";
import { useRoleName } from "../words/role-names.ts";
import { answer, GET } from "./api.ts";
import { whole } from "./pages.ts";

/** The roles of a scope, as choices; the highest rank first. */
export function useRoles(scope: "organization" | "team"): readonly Choice[] {
  const { organization } = useHere();
  const told = useRoleName();
  const path = { organization: organization.id };
  const { data } = useQuery({
    queryKey: ["roles", organization.id, scope],
    queryFn: () =>
      whole((page) =>
        answer(GET("/v1/organizations/{organization}/roles", { params: { path, query: { scope, ...page } } })),
      ),
  });
  return [...(data?.data ?? [])].sort((a, b) => b.rank - a.rank).map(({ key, name }) => ({ key, name: told(name) }));
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

/** The connections, all of them: an organization has few. */
export function useConnections(isEnabled = true) {
  const { organization } = useHere();
  const path = { organization: organization.id };
  return useQuery({
    queryKey: ["connections", organization.id],
    enabled: isEnabled,
    queryFn: () =>
      whole((query) => answer(GET("/v1/organizations/{organization}/connections", { params: { path, query } }))),
  });
}
