/** Who did something by a key or a set-up link, by what whoever made it has called it. */
import { useQuery } from "@tanstack/react-query";
import { answer, GET } from "../data/api.ts";
import { whole } from "../data/pages.ts";
import { useHere } from "../frame/session.tsx";

interface Props {
  readonly kind: "api_key" | "setup_link";
  readonly id: string;
  /** The sort of thing, in the reader's language. */
  readonly said: string;
}

export function Labelled({ kind, id, said }: Props) {
  const { organization, may } = useHere();
  const path = { organization: organization.id };
  const { data } = useQuery({
    queryKey: ["labels", organization.id, kind],
    retry: false,
    enabled: may(kind === "api_key" ? "organization:manage" : "connections:manage"),
    queryFn: async () => {
      if (kind === "api_key") {
        const keys = await whole((query) =>
          answer(GET("/v1/organizations/{organization}/api-keys", { params: { path, query } })),
        );
        return keys.data.map(({ id: key, label }) => [key, label] as const);
      }
      const links = await whole((query) =>
        answer(GET("/v1/organizations/{organization}/setup-links", { params: { path, query } })),
      );
      return links.data.map(({ id: link, name }) => [link, name] as const);
    },
  });
  const label = data?.find(([one]) => one === id)?.[1];
  return <span title={id}>{label ? `${said}: ${label}` : said}</span>;
}
