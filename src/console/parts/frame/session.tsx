/** Who sits before the console: a member of one organization, or the operator, who may be in any; and what they may do. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import { answer, DELETE, GET, POST, RollcallError, type Schemas, showToken } from "../data/api.ts";

export type MemberSession = Schemas["SignedIn"];
export type OperatorSession = Schemas["OwnOperatorSession"];

export interface Sessions {
  readonly member: MemberSession | null;
  readonly operator: OperatorSession | null;
}

const orNull = async <T,>(call: Promise<T>): Promise<T | null> =>
  call.catch((error: unknown) => {
    if (error instanceof RollcallError && (error.status === 401 || error.code === "mfa_required")) return null;
    throw error;
  });

/** The sessions that this browser has. */
export const useSessions = () =>
  useQuery({
    queryKey: ["sessions"],
    queryFn: async (): Promise<Sessions> => ({
      member: await orNull(answer(GET("/auth/session"))),
      operator: await orNull(answer(GET("/auth/operator"))),
    }),
    staleTime: 60_000,
  });

/** Somebody inside one organization. */
export interface Here {
  readonly organization: Schemas["Organization"];
  readonly who: "member" | "operator";
  /** Of the member; null for the operator. */
  readonly membershipId: string | null;
  /** Null for the operator, who is called so in the reader's language. */
  readonly name: string | null;
  readonly may: (permission: string) => boolean;
}

const HereContext = createContext<Here | null>(null);

export const HereProvider = ({ here, children }: { readonly here: Here; readonly children: ReactNode }) => (
  <HereContext value={here}>{children}</HereContext>
);

/** The organization that the screen is about, and who looks at it. */
export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error("No organization is open.");
  return here;
}

/** Opens the organization of this slug for whoever is signed in; null where nobody is who may see it. */
export const useOpening = (slug: string, sessions: Sessions | undefined) =>
  useQuery({
    queryKey: ["here", slug, sessions?.member?.organization?.id, sessions?.operator?.id],
    enabled: sessions !== undefined,
    queryFn: async (): Promise<Here | null> => {
      const { member, operator } = sessions ?? { member: null, operator: null };
      if (member?.organization?.slug === slug) return asMember(member, member.organization.id);
      return operator ? asOperator(operator, slug) : null;
    },
  });

async function asMember(member: MemberSession, organization: string): Promise<Here> {
  showToken(member.csrfToken);
  const found = await answer(GET("/v1/organizations/{organization}", { params: { path: { organization } } }));
  const { displayName, email } = member.person;
  const permissions: ReadonlySet<string> = new Set((await answer(GET("/v1/me"))).permissions);
  return {
    organization: found,
    who: "member",
    membershipId: member.membership?.id ?? null,
    name: displayName ?? email,
    may: (permission) => permissions.has(permission),
  };
}

async function asOperator(operator: OperatorSession, slug: string): Promise<Here | null> {
  showToken(operator.csrfToken);
  const { data } = await answer(GET("/v1/organizations", { params: { query: { slug } } }));
  const [found] = data;
  if (!found) return null;
  // Read by itself it has a version, by which changes are made.
  const path = { organization: found.id };
  const organization = await answer(GET("/v1/organizations/{organization}", { params: { path } }));
  return organization ? { organization, who: "operator", membershipId: null, name: null, may: () => true } : null;
}

/** Ends the session that the screen runs on, and begins anew. */
export function useSignOut(who: "member" | "operator") {
  const queries = useQueryClient();
  return async (): Promise<void> => {
    const left = who === "operator" ? await answer(DELETE("/auth/operator")) : await answer(POST("/auth/sign-out", {}));
    queries.clear();
    // At the identity provider as well, where the connection wants that: else whoever sits down next is in again by one click.
    window.location.assign(left?.continueUrl ?? "/console");
  };
}
