/** What a set-up came to, kept in this page when its link has ended. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, POST, type Session } from "./api.ts";
import { useAct, useConnections, useDomains, useMappings, useSession } from "./context.ts";
import { isRehearsing } from "./steps.ts";

export interface Summary {
  readonly organization: string;
  readonly sender: Session["sender"];
  readonly domains: readonly { readonly name: string; readonly isProved: boolean }[];
  readonly connections: readonly { readonly name: string; readonly kind: "scim" | "sso"; readonly isLive: boolean }[];
  readonly mappings: number;
}

const KEY = ["finished"];

/** What was set up so far. */
export function useSummary(): Summary {
  const { organization, sender } = useSession();
  const connections = useConnections().data?.data ?? [];
  const domains = useDomains().data?.data ?? [];
  const mappings = useMappings().data?.data ?? [];
  return {
    organization: organization.name,
    sender,
    domains: domains.map(({ name, status }) => ({ name, isProved: status === "verified" })),
    connections: connections.map((one) => ({
      name: one.name,
      kind: one.kind === "scim" ? "scim" : "sso",
      isLive: !isRehearsing(one),
    })),
    mappings: mappings.length,
  };
}

/** Ends the link, and keeps what was set up by it. */
export function useFinish(summary: Summary) {
  const queries = useQueryClient();
  return useAct(async (leaveRehearsing: boolean) => {
    await answer(POST("/setup/session/finish", { body: { leaveRehearsing } }));
    queries.setQueryData(KEY, summary);
  });
}

/** What was set up, when this page has ended the link. */
export const useFinished = (): Summary | undefined =>
  useQuery<Summary>({ queryKey: KEY, enabled: false, staleTime: Number.POSITIVE_INFINITY }).data;
