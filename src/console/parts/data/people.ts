/** People to choose from, found as one types. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Choice } from "../forms/choices.tsx";
import type { Finding } from "../forms/find-choice.tsx";
import { useHere } from "../frame/session.tsx";
import { answer, GET, type paths } from "./api.ts";
import { FOUND } from "./team-name.ts";

type Query = NonNullable<paths["/v1/organizations/{organization}/memberships"]["get"]["parameters"]["query"]>;
const AT = "/v1/organizations/{organization}/memberships";

interface Named {
  readonly id: string;
  readonly displayName: string | null;
  readonly email: string | null;
}

const asChoice = ({ id, displayName, email }: Named): Choice => ({
  key: id,
  name: displayName && email ? `${displayName} (${email})` : (displayName ?? email ?? id),
});

/** A search over those who fit, but this one. */
export function useFindPeople(who: Pick<Query, "role" | "kind">, but: string): Finding {
  const { organization } = useHere();
  const [q, onFind] = useState("");
  const text = q.trim();
  const query = { ...who, status: "active" as const, limit: FOUND, ...(text && { q: text }) };
  const { data } = useQuery({
    queryKey: ["people", organization.id, query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(GET(AT, { params: { path: { organization: organization.id }, query }, signal })),
  });
  const found = (data?.data ?? []).filter(({ id }) => id !== but).map(asChoice);
  return { q, onFind, found, hasMore: (data?.page.nextCursor ?? null) !== null };
}

/** Somebody by id, as a choice. */
export function usePersonChoice(id: string): Choice | undefined {
  const { organization } = useHere();
  const path = { organization: organization.id, membership: id };
  const { data } = useQuery({
    queryKey: ["membership", organization.id, id],
    enabled: id !== "",
    queryFn: () => answer(GET(`${AT}/{membership}`, { params: { path } })),
  });
  return data && asChoice(data);
}
