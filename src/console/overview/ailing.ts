/** What is broken or ends soon and waits for somebody: connections, receivers of events, guests, domains; each with the way to where it is mended. */
import { useQuery } from "@tanstack/react-query";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { whole } from "../parts/data/pages.ts";
import { type Here, useHere } from "../parts/frame/session.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { soon } from "../people/views.ts";
import { ailingWords } from "./ailing-words.ts";

/** One thing that needs somebody. */
interface Need {
  readonly text: string;
  readonly act: string;
  /** Below the organization's address. */
  readonly path: string;
}

type Faring = Schemas["ConnectionFaring"];
type Ailment = Faring["ailments"][number];

const ROOT = "/v1/organizations/{organization}";
/** So many are counted exactly; beyond it is said that there are more. */
const MOST = 100;

interface Some {
  readonly data: readonly unknown[];
  readonly page: { readonly nextCursor: string | null };
}

async function found({ organization, may }: Here) {
  const path = { organization: organization.id };
  const ask = async <T>(permission: string, load: () => Promise<T>): Promise<T | undefined> =>
    may(permission) ? load() : undefined;
  const guests = (query: { endsBefore: string } | { sponsored: boolean }) =>
    ask("members:read", () =>
      answer(
        GET(`${ROOT}/memberships`, {
          params: { path, query: { kind: "guest", status: "active", ...query, limit: MOST } },
        }),
      ),
    );
  const [connections, domains, webhooks, streams, ending, unsponsored] = await Promise.all([
    ask("connections:manage", () => ailing(organization.id)),
    ask("organization:manage", () => whole((query) => answer(GET(`${ROOT}/domains`, { params: { path, query } })))),
    ask("events:read", () => whole((query) => answer(GET(`${ROOT}/webhooks`, { params: { path, query } })))),
    ask("events:read", () => whole((query) => answer(GET(`${ROOT}/log-streams`, { params: { path, query } })))),
    guests({ endsBefore: soon() }),
    guests({ sponsored: false }),
  ]);
  return { connections, domains, webhooks, streams, ending, unsponsored };
}

/** The connections with what ails each; what the overview knows by itself is left to it. */
async function ailing(organization: string) {
  const { data } = await whole((query) =>
    answer(GET(`${ROOT}/connection-health`, { params: { path: { organization }, query: { ...query, ailing: true } } })),
  );
  return data.flatMap(({ ailments, ...connection }) =>
    ailments
      .filter(({ code }) => code !== "breaker" && code !== "conflicts")
      .map((ailment) => ({ ...ailment, connection })),
  );
}

/** Where what ails a connection is mended. */
function pathOf({
  code,
  connection: { id, kind },
}: Ailment & { readonly connection: Pick<Faring, "id" | "kind"> }): string {
  if (kind !== "scim") return `/sso?connection=${id}`;
  return `/directory?connection=${id}&view=${code === "token_ends" ? "setup" : "requests"}`;
}

/** What is found, what could not be asked, and whether it is still asked. */
export function useAiling() {
  const said = useWords(ailingWords);
  const here = useHere();
  const { ago, number } = useFormats();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["ailing", here.organization.id],
    queryFn: () => found(here),
  });
  const { connections = [], domains, webhooks, streams, ending, unsponsored } = data ?? {};
  const count = ({ data: some, page }: Some): string => number(some.length) + (page.nextCursor ? "+" : "");
  const guests = (of: Some | undefined, text: (count: string) => string, view: string): Need[] =>
    of && of.data.length > 0 ? [{ text: text(count(of)), act: said.see, path: `/people?view=${view}` }] : [];
  const needs: readonly Need[] = [
    ...connections.map((one) => ({
      text: said.ailments[one.code](one.connection.name, one.at ? ago(one.at) : "", one.detail ?? ""),
      act: one.code === "token_ends" || one.code === "certificate_ends" ? said.renew : said.see,
      path: pathOf(one),
    })),
    ...(webhooks?.data ?? [])
      .filter(({ disabled }) => disabled !== null)
      .map(({ id, url, description }) => ({
        ...{ text: said.webhook(description ?? url), act: said.see, path: `/webhooks?webhook=${id}` },
      })),
    ...(streams?.data ?? [])
      .filter(({ state }) => state === "failing")
      .map(({ id, description, kind }) => ({
        ...{ text: said.stream(description ?? kind), act: said.see, path: `/webhooks?of=streams&stream=${id}` },
      })),
    ...(domains?.data ?? [])
      .filter(({ status }) => status === "pending")
      .map(({ id, name }) => ({ text: said.domain(name), act: said.verify, path: `/domains?domain=${id}` })),
    ...guests(ending, said.ending, "ending"),
    ...guests(unsponsored, said.unsponsored, "unsponsored"),
  ];
  return { needs, error, isPending, refetch };
}
