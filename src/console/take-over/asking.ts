/** What a take-over would come to: asked part by part, until everybody was looked at. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";

export type Preview = Schemas["TakeOverPreview"];
export type Row = Schemas["TakeOverRow"];
export const DIFFERENCES = ["usual", "keep", "follow"] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** What is asked for, as the server takes it. */
export interface Asked {
  readonly from: string;
  readonly difference?: "keep" | "follow";
  readonly pairs?: { readonly user: string; readonly as: string }[];
}

export const askedFor = (from: string, difference: Difference, pairs: ReadonlyMap<string, string>): Asked => ({
  from,
  ...(difference !== "usual" && { difference }),
  ...(pairs.size > 0 && { pairs: [...pairs].map(([user, as]) => ({ user, as })) }),
});

export const TAKE_OVER = "/v1/organizations/{organization}/connections/{connection}/take-over";

/** @returns the preview when it is whole; `looked`: how many were looked at so far */
export function usePreview(connection: string, asked: Asked | undefined) {
  const { organization } = useHere();
  const path = { organization: organization.id, connection };
  const [looked, setLooked] = useState(0);
  const query = useQuery({
    queryKey: ["take-over", organization.id, connection, asked],
    enabled: asked !== undefined,
    queryFn: async ({ signal }) => {
      setLooked(0);
      for (let next: string | null = null; ; ) {
        const body: Schemas["TakeOverAsked"] = { from: "", ...asked, dryRun: true, ...(next !== null && { next }) };
        const told: Schemas["TakeOverOutcome"] = await answer(POST(TAKE_OVER, { params: { path }, body, signal }));
        if (!("totals" in told)) throw new Error("This was no preview.");
        const { matched, ambiguous, onlyNew, rejected } = told.totals;
        setLooked(matched + ambiguous + onlyNew + rejected);
        if (told.next === null) return told;
        next = told.next;
      }
    },
  });
  return { ...query, looked };
}
