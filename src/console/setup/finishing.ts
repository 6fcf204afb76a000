/** What a set-up has come to, and the end of its link. */
import { useQueryClient } from "@tanstack/react-query";
import { isRehearsing } from "../parts/access/rehearsing.ts";
import { answer, POST } from "./api.ts";
import { useAct, useConnections, useDomains, useMappings, useSession } from "./context.ts";
import { FINISHED, type Summary } from "./outcome-kept.ts";

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
    queries.setQueryData(FINISHED, summary);
  });
}
