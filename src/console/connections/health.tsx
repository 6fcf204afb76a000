/** How a connection fares: what somebody should see to, each with the way to it, and the figures behind it. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { Failed } from "../parts/show/states.tsx";
import { Status, type Tone } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import styles from "./connections.module.css";
import { healthWords } from "./health-words.ts";
import { AT, type OfConnection, sideOf, usePath } from "./path.ts";

type Health = Schemas["ConnectionHealth"];
type Way = keyof (typeof healthWords)["en"]["see"];

interface Finding {
  readonly tone: Tone;
  readonly text: string;
  /** More of it, as the server says it. */
  readonly detail?: string | null;
  readonly way?: Way;
}

const DAY_MS = 86_400_000;
/** So long before its end something is told of. */
const SOON_MS = 30 * DAY_MS;
const EVERY_MS = 30_000;

/** Whether so much time has gone by since then; less than none: whether it is as near as that. */
const isPast = (at: string, ms = 0): boolean => new Date(new Date(at).getTime() + ms) < new Date();

export function Health({ connection }: OfConnection) {
  const said = useWords(healthWords);
  const path = usePath({ connection });
  const { organization } = useHere();
  const findings = useFindings(connection);
  const { data, error } = useQuery({
    queryKey: ["connection-health", path],
    queryFn: () => answer(GET(`${AT}/health`, { params: { path } })),
    refetchInterval: EVERY_MS,
  });
  if (error) return <Failed error={error} />;
  if (!data) return null;
  return (
    <section className={styles.standing} aria-label={said.title}>
      <ul className={styles.findings}>
        {findings(data).map(({ tone, text, detail, way }) => (
          <li key={text}>
            <Status tone={tone}>{text}</Status> {way && <Ways {...{ way, connection }} slug={organization.slug} />}
            {detail && <p className="soft small">{detail}</p>}
          </li>
        ))}
      </ul>
      <details>
        <summary>{said.more}</summary>
        <Figures of={data} connection={connection} />
      </details>
    </section>
  );
}

const VIEWS: Readonly<Record<Exclude<Way, "held">, object>> = {
  failed: { view: "requests", only: "failed" },
  breaker: { view: "breaker" },
  conflicts: { view: "conflicts" },
  setup: { view: "setup" },
};

function Ways({ way, connection, slug }: OfConnection & { readonly way: Way; readonly slug: string }) {
  const said = useWords(healthWords);
  const [screen, search] =
    way === "held"
      ? ["people", { view: "held" }]
      : connection.kind === "scim"
        ? ["directory", { connection: connection.id, ...VIEWS[way] }]
        : ["sso", { view: "logins", connection: connection.id, outcome: "refused" }];
  return (
    <Link to={`/console/$slug/${screen}` as string} params={{ slug } as never} search={search as never}>
      {said.see[way]}
    </Link>
  );
}

/** What the identity provider was told, in the reader's language. */
const refusedBecause = (ailments: Health["ailments"]): string | null =>
  ailments.find(({ code }) => code === "refused")?.detail ?? null;

/** What somebody should see to, the gravest first; that it fares well where there is nothing. */
function useFindings(connection: Schemas["Connection"]): (health: Health) => readonly Finding[] {
  const said = useWords(healthWords);
  const { ago, day, number } = useFormats();
  const side = sideOf(connection);
  return ({ lastSuccess, lastFailure, ailments, tokens, certificateEndsAt, openTrip, openConflicts, peopleHeld }) => {
    const isRefused = lastFailure !== null && (lastSuccess === null || lastFailure.at > lastSuccess.at);
    const newest = isRefused ? lastFailure : lastSuccess;
    const isSoon = (at: string | null): at is string => at !== null && isPast(at, -SOON_MS);
    const found: (Finding | false)[] = [
      isRefused && {
        tone: "alert",
        text: said.refused[side](ago(lastFailure.at)),
        detail: refusedBecause(ailments),
        way: "failed",
      },
      openTrip !== null && { tone: "alert", text: said.trip(number(openTrip.people)), way: "breaker" },
      openTrip !== null &&
        openTrip.heldRequests > 0 && { tone: "warn", text: said.held(number(openTrip.heldRequests)) },
      isSoon(certificateEndsAt) && {
        tone: isPast(certificateEndsAt) ? "alert" : "warn",
        text: said.certificateEnds(day(certificateEndsAt), isPast(certificateEndsAt)),
      },
      isSoon(tokens.endsAt) && { tone: "warn", text: said.tokenEnds(day(tokens.endsAt)), way: "setup" },
      openConflicts > 0 && { tone: "warn", text: said.conflicts(number(openConflicts)), way: "conflicts" },
      side === "scim" &&
        !isRefused &&
        newest !== null &&
        isPast(newest.at, DAY_MS) && { tone: "warn", text: said.silent(ago(newest.at)) },
      peopleHeld > 0 && { tone: "quiet", text: said.outside(number(peopleHeld)), way: "held" },
      newest === null && { tone: "quiet", text: said.nothing[side] },
    ];
    const findings = found.filter((one) => one !== false);
    const isWell = newest !== null && findings.every(({ tone }) => tone === "quiet");
    return isWell ? [{ tone: "good", text: said.well[side](ago(newest.at)) }, ...findings] : findings;
  };
}

function Figures({ of, connection }: OfConnection & { readonly of: Health }) {
  const said = useWords(healthWords);
  const { ago, moment, day, number, percent } = useFormatsWithShare();
  const side = sideOf(connection);
  const { lastSuccess, lastFailure, errorRate, requestsAnHour, lastFullCycle, tokens } = of;
  return (
    <Facts
      facts={[
        [said.lastSuccess, lastSuccess ? ago(lastSuccess.at) : said.never],
        [
          said.lastFailure,
          lastFailure ? [ago(lastFailure.at), lastFailure.detail].filter(Boolean).join(": ") : said.never,
        ],
        [said.rate, errorRate === null ? undefined : said.rateOf(percent(errorRate))],
        [said.anHour[side], number(requestsAnHour)],
        [
          said.cycle,
          side === "scim" && lastFullCycle
            ? said.cycleOf(lastFullCycle.began ? moment(lastFullCycle.began) : "…", moment(lastFullCycle.ended))
            : undefined,
        ],
        [
          said.tokens,
          side === "scim"
            ? said.tokensOf(number(tokens.live), tokens.endsAt === null ? null : day(tokens.endsAt))
            : undefined,
        ],
      ]}
    />
  );
}

/** Formats, with shares in per cent. */
function useFormatsWithShare() {
  const formats = useFormats();
  const percent = (share: number): string =>
    new Intl.NumberFormat(formats.locale === "de" ? "de-DE" : "en-GB", {
      style: "percent",
      maximumFractionDigits: 1,
    }).format(share);
  return { ...formats, percent };
}
