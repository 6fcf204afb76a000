/** The steps of a link, and how far each is: it follows from what the server knows, so that one can leave and come back. */

import { isRehearsing } from "../parts/access/rehearsing.ts";
import { useConnections, useDomains, useGroups, useMappings, useRequests, useSession } from "./context.ts";
import { useVendor } from "./vendors/chosen.ts";

export type Step = "idp" | "domains" | "sso" | "scim" | "groups" | "try" | "live";

type Intent = "domains" | "sso" | "scim" | "mappings";

/** What a link for this goes through, in order. */
export function stepsFor(intents: readonly Intent[]): Step[] {
  const has = (intent: Intent): boolean => intents.includes(intent);
  const connects = has("sso") || has("scim");
  return [
    ...(connects ? (["idp"] as const) : []),
    ...(has("domains") ? (["domains"] as const) : []),
    ...(has("sso") ? (["sso"] as const) : []),
    ...(has("scim") ? (["scim"] as const) : []),
    ...(has("mappings") ? (["groups"] as const) : []),
    ...(has("sso") ? (["try"] as const) : []),
    "live",
  ];
}

export interface Progress {
  readonly steps: readonly { readonly step: Step; readonly isDone: boolean }[];
  /** The first that is not done. */
  readonly next: Step;
  readonly isPending: boolean;
}

export function useProgress(tried: string | null): Progress {
  const { link } = useSession();
  const vendor = useVendor();
  const connections = useConnections();
  const domains = useDomains();
  const all = connections.data?.data ?? [];
  const scim = all.filter(({ kind }) => kind === "scim").at(-1);
  const requests = useRequests(scim?.id);
  const groups = useGroups(link.intents.includes("mappings") ? scim?.id : undefined);
  const mappings = useMappings();
  const done: Record<Step, boolean> = {
    idp: link.idp !== null,
    domains: domains.data?.data.some(({ status }) => status === "verified") ?? false,
    sso: all.some(({ kind }) => kind !== "scim"),
    scim: (link.idp !== null && vendor.scim === null) || (requests.data?.data ?? []).some(({ status }) => status < 300),
    groups: (mappings.data?.data.length ?? 0) > 0,
    try: tried === "good",
    live: all.length > 0 && all.every((one) => !isRehearsing(one)),
  };
  const steps = stepsFor(link.intents).map((step) => ({ step, isDone: done[step] }));
  return {
    steps,
    next: steps.find(({ isDone }) => !isDone)?.step ?? "live",
    isPending: [connections, domains, requests, groups, mappings].some(({ isLoading }) => isLoading),
  };
}
