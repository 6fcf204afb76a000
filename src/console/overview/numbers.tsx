/** The organization in numbers, each with the way to what it counts. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answer, GET, type paths } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { Failed } from "../parts/show/states.tsx";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";
import styles from "./overview.module.css";

const words: Words<{ title: string; active: string; guests: string; held: string; invited: string; seats: string }> = {
  en: {
    title: "In numbers",
    active: "Active people",
    guests: "Guests",
    held: "Held",
    invited: "Open invitations",
    seats: "Seats",
  },
  de: {
    title: "In Zahlen",
    active: "Aktive Personen",
    guests: "Gäste",
    held: "Gesperrt",
    invited: "Offene Einladungen",
    seats: "Plätze",
  },
};

type Query = NonNullable<paths["/v1/organizations/{organization}/memberships"]["get"]["parameters"]["query"]>;

const ROOT = "/v1/organizations/{organization}";

export function Numbers() {
  const said = useWords(words);
  const { number } = useFormats();
  const { organization, may } = useHere();
  const path = { organization: organization.id };
  const { data, error, refetch } = useQuery({
    queryKey: ["numbers", organization.id],
    enabled: may("members:read"),
    queryFn: async () => {
      const people = async (query: Query) =>
        (await answer(GET(`${ROOT}/memberships`, { params: { path, query: { ...query, limit: 1, count: true } } })))
          .page;
      const invited = may("invitations:manage")
        ? answer(GET(`${ROOT}/invitations`, { params: { path, query: { status: "pending", limit: 1, count: true } } }))
        : undefined;
      const [active, guests, held, policies] = await Promise.all([
        people({ status: "active" }),
        people({ kind: "guest", status: "active" }),
        people({ status: "deactivated" }),
        answer(GET(`${ROOT}/policies`, { params: { path } })),
      ]);
      return { active, guests, held, invited: (await invited)?.page, seats: (policies.inForce ?? policies).seatLimit };
    },
  });
  if (error)
    return (
      <section className={styles.numbers}>
        <h2>{said.title}</h2>
        <Failed error={error} reset={() => void refetch()} />
      </section>
    );
  if (!data) return null;
  const told = ({ total = 0, totalIs }: { total?: number; totalIs?: string }): string =>
    number(total) + (totalIs === "atLeast" ? "+" : "");
  const rows = [
    { name: said.active, value: told(data.active), path: "/people" },
    { name: said.guests, value: told(data.guests), path: "/people", search: { view: "guests" } },
    { name: said.held, value: told(data.held), path: "/people", search: { view: "deactivated" } },
    ...(data.invited ? [{ name: said.invited, value: told(data.invited), path: "/invitations" }] : []),
    ...(data.seats === null ? [] : [{ name: said.seats, value: number(data.seats), path: "/people" }]),
  ];
  return (
    <section className={styles.numbers}>
      <h2>{said.title}</h2>
      <ul>
        {rows.map(({ name, value, path: to, search = {} }) => (
          <li key={name}>
            <Link
              to={`/console/$slug${to}` as string}
              params={{ slug: organization.slug } as never}
              search={search as never}
            >
              <strong>{value}</strong> <span>{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
