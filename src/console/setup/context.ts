/** The session of the portal and the calls that depend on it: what every step needs. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { whole } from "../parts/data/pages.ts";
import { answer, GET, isOver, knownBy, PATCH, POST, type Schemas, type Session } from "./api.ts";
import { profileOf } from "./vendors/profile.ts";
import type { Vendor } from "./vendors/types.ts";

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("No set-up link is open.");
  return session;
}

/** The path of the organization. */
export const useOrganization = () => ({ organization: useSession().organization.id });

/** A change: afterwards everything is read anew, and whoever changed the session by it has the new one. */
export function useAct<A = void>(act: (argument: A) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: (_data, error) =>
      isOver(error)
        ? queries.invalidateQueries({ queryKey: ["session"] })
        : queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" }),
  });
}

export function useKeepSession() {
  const queries = useQueryClient();
  return (session: Session): void => void queries.setQueryData(["session"], knownBy(session));
}

/** What was begun for another provider becomes one of this provider: its address may have another form. */
export function useChooseIdp() {
  const keep = useKeepSession();
  const path = useOrganization();
  const scim = useConnection("scim");
  return useAct(async (vendor: Vendor) => {
    const profile = profileOf(vendor);
    if (scim && scim.profile !== profile)
      await answer(PATCH(AT, { params: { path: { ...path, connection: scim.id } }, body: { profile } }));
    keep(await answer(POST("/setup/session/idp", { body: { idp: vendor.key } })));
  });
}

export type Connection = Schemas["Connection"];
export type Domain = Schemas["Domain"];

const SOON = 4_000;

/** The connections that were made by the link. */
export function useConnections() {
  const path = useOrganization();
  const { intents } = useSession().link;
  return useQuery({
    queryKey: ["connections"],
    enabled: intents.some((intent) => intent === "sso" || intent === "scim"),
    queryFn: () =>
      whole((query) => answer(GET("/v1/organizations/{organization}/connections", { params: { path, query } }))),
  });
}

/** The connection of this kind: the one that was made last. */
export const useConnection = (kind: Connection["kind"]): Connection | undefined =>
  useConnections()
    .data?.data.filter((one) => one.kind === kind)
    .at(-1);

/** What people sign in by, whichever protocol: the connection that was made last. */
export const useSignIn = (): Connection | undefined =>
  useConnections()
    .data?.data.filter(({ kind }) => kind !== "scim")
    .at(-1);

/** The domains that were added by the link. */
export function useDomains() {
  const path = useOrganization();
  const { intents } = useSession().link;
  return useQuery({
    queryKey: ["domains"],
    enabled: intents.includes("domains"),
    refetchInterval: SOON,
    queryFn: () =>
      whole((query) => answer(GET("/v1/organizations/{organization}/domains", { params: { path, query } }))),
  });
}

const AT = "/v1/organizations/{organization}/connections/{connection}";

/** The requests that came last, as they come. */
export function useRequests(connection: string | undefined) {
  const path = { ...useOrganization(), connection: connection ?? "" };
  return useQuery({
    queryKey: ["requests", connection],
    enabled: connection !== undefined,
    refetchInterval: 2_000,
    queryFn: () => answer(GET(`${AT}/requests`, { params: { path, query: { limit: 20 } } })),
  });
}

/** The groups that the directory has pushed: the first hundred. */
export function useGroups(connection: string | undefined) {
  const path = { ...useOrganization(), connection: connection ?? "" };
  return useQuery({
    queryKey: ["groups", connection],
    enabled: connection !== undefined,
    refetchInterval: SOON,
    queryFn: () => answer(GET(`${AT}/directory-groups`, { params: { path, query: { limit: 100 } } })),
  });
}

/** The groups that are called exactly so: which may stand on no page that was read. */
export function useGroupNamed({ id, kind }: Connection, displayName: string): readonly Schemas["DirectoryGroup"][] {
  const path = { ...useOrganization(), connection: id };
  const { data } = useQuery({
    queryKey: ["groups", id, displayName],
    enabled: kind === "scim" && displayName !== "",
    queryFn: () => answer(GET(`${AT}/directory-groups`, { params: { path, query: { displayName, limit: 2 } } })),
  });
  return data?.data ?? [];
}

/** What was mapped by the link. */
export function useMappings() {
  const path = useOrganization();
  const { intents } = useSession().link;
  return useQuery({
    queryKey: ["mappings"],
    enabled: intents.includes("mappings"),
    queryFn: () =>
      whole((query) => answer(GET("/v1/organizations/{organization}/mappings", { params: { path, query } }))),
  });
}
