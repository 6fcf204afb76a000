/** One request of an identity provider: what came of it, what to do about it, what followed, and what was sent. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { OfConnection } from "../directory/directory.tsx";
import { usePath } from "../directory/lists.tsx";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { Loading } from "../parts/show/loading.tsx";
import sections from "../parts/show/section.module.css";
import { Empty, Failed } from "../parts/show/states.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { Chain } from "./chain.tsx";
import { requestWords } from "./request-words.ts";
import styles from "./requests.module.css";
import { toldOf } from "./requests.tsx";
import { toneOf } from "./tones.ts";
import { verdictOf } from "./verdicts.ts";
import { words } from "./words.ts";

type Line = Schemas["ScimRequest"];

interface Props extends OfConnection {
  /** By the reference that events name. */
  readonly request: string;
  readonly onClose: () => void;
}

export function RequestDrawer({ connection, request, onClose }: Props) {
  const said = { ...useWords(words), ...useWords(requestWords) };
  const { locale } = useFormats();
  const path = usePath({ connection });
  const { data, error, refetch } = useQuery({
    queryKey: ["request", path, request, locale],
    queryFn: ({ signal }) =>
      answer(
        GET("/v1/organizations/{organization}/connections/{connection}/requests", {
          params: { path, query: { limit: 1, id: request } },
          signal,
        }),
      ),
  });
  const [line] = data?.data ?? [];
  const title = line ? verdictOf({ ...line, detail: null }, locale).text.replace(/:$/, ".") : said.request;
  return (
    <Drawer title={title} onClose={onClose}>
      {error ? (
        <Failed error={error} reset={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : line ? (
        <Told line={line} />
      ) : (
        <Empty title={said.gone} hint={said.goneHint} />
      )}
    </Drawer>
  );
}

function Told({ line }: { readonly line: Line }) {
  const said = { ...useWords(words), ...useWords(requestWords) };
  const { moment, number } = useFormats();
  const { may } = useHere();
  const { at, method, path, status, durationMs, userAgent, requestId, dropped, quirks, remedies, requestBody } = line;
  const told = toldOf(line);
  return (
    <>
      <Status tone={toneOf(line)}>{said.outcomes[line.outcome]}</Status>
      {told.length > 0 && (
        <Section title={said.effect}>
          <ul className={styles.told}>
            {told.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Section>
      )}
      {remedies.length > 0 && (
        <Section title={said.todo}>
          <ul className={styles.told}>
            {remedies.map(({ text, call }) => (
              <li key={text}>
                {text} <Way to={call?.path ?? ""} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {line.outcome !== "read" && may("events:read") && (
        <Section title={said.followed}>
          {line.events.length === 0 ? <p className="soft">{said.nothingFollowed}</p> : <Chain line={line} />}
        </Section>
      )}
      <Section title={said.request}>
        <Facts
          facts={[
            [said.when, moment(at)],
            [said.request, <code key="request">{`${method} ${path}`}</code>],
            [said.answer, said.answered(status, number(Math.round(durationMs)))],
            [said.client, userAgent ?? undefined],
            [said.id, <code key="id">{requestId}</code>],
            [said.dropped, dropped.length > 0 ? dropped.join(", ") : undefined],
            [said.quirks, quirks.length > 0 ? quirks.join(", ") : undefined],
          ]}
        />
      </Section>
      {requestBody !== null && requestBody !== undefined && (
        <Section title={said.sent}>
          <p className="soft small">{said.sentHint}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it (WCAG 2.1.1) */}
          <pre tabIndex={0}>{spaced(requestBody)}</pre>
        </Section>
      )}
    </>
  );
}

const Section = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <section className={`${sections.section} ${styles.section}`}>
    <h3>{title}</h3>
    {children}
  </section>
);

/** As JSON is read; as it is where it was cut. */
function spaced(body: unknown): string {
  if (typeof body !== "string") return JSON.stringify(body, null, 2);
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return body;
  }
}

/** Where in the console the call is made that ends it. */
function Way({ to }: { readonly to: string }) {
  const said = useWords(requestWords).open;
  const { slug } = useHere().organization;
  const [, membership] = /\/memberships\/([^/]+)/.exec(to) ?? [];
  const place = membership
    ? (["person", "people", { person: membership }] as const)
    : to.includes("/conflicts/")
      ? (["conflicts", "directory", { view: "conflicts" }] as const)
      : to.endsWith("/mappings")
        ? (["mappings", "directory", { view: "mappings" }] as const)
        : to.endsWith("/policies")
          ? (["policies", "settings", {}] as const)
          : null;
  if (!place) return null;
  const [name, screen, search] = place;
  return (
    <Link to={`/console/$slug/${screen}` as string} params={{ slug } as never} search={search as never}>
      {said[name]}
    </Link>
  );
}
