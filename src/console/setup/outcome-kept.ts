/** What a set-up came to, kept in this page when its link has ended: beside the steps, which nobody loads then. */
import { useQuery } from "@tanstack/react-query";
import type { Session } from "./api.ts";

/** What was set up. */
export interface Summary {
  readonly organization: string;
  readonly sender: Session["sender"];
  readonly domains: readonly { readonly name: string; readonly isProved: boolean }[];
  readonly connections: readonly { readonly name: string; readonly kind: "scim" | "sso"; readonly isLive: boolean }[];
  readonly mappings: number;
}

/** Where it is kept. */
export const FINISHED = ["finished"];

/** What was set up, when this page has ended the link. */
export const useFinished = (): Summary | undefined =>
  useQuery<Summary>({ queryKey: FINISHED, enabled: false, staleTime: Number.POSITIVE_INFINITY }).data;
