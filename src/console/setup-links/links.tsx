/** Set-up links of the organization: each with its state, what was made through it, and the way to end it. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, GET, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { later } from "../parts/show/later.tsx";
import { Status, type Tone } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import styles from "./links.module.css";
import { words } from "./words.ts";

// Nobody needs it before somebody makes one.
const MakeSetupLink = later(async () => (await import("./make.tsx")).MakeSetupLink);

type SetupLink = Schemas["SetupLink"];

const TONES: Readonly<Record<SetupLink["state"], Tone>> = {
  unused: "quiet",
  open: "warn",
  finished: "good",
  expired: "quiet",
  revoked: "quiet",
};
const isLive = ({ state }: SetupLink): boolean => state === "unused" || state === "open";

export function SetupLinks() {
  const said = useWords(words);
  const { day } = useFormats();
  const { organization, may } = useHere();
  const path = { organization: organization.id };
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<SetupLink | null>(null);
  const list = useRows<SetupLink>(["setup-links", organization.id], (cursor, signal) =>
    answer(
      GET("/v1/organizations/{organization}/setup-links", {
        params: { path, query: { limit: 100, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  );
  if (!may("connections:manage")) return null;
  const make = (
    <Button className="button" onPress={() => setMaking(true)}>
      {said.make}
    </Button>
  );
  return (
    <section className={styles.links} aria-labelledby="setup-links">
      <header>
        <h2 id="setup-links">{said.title}</h2>
        {list.table.rows.length > 0 && make}
      </header>
      <p className="soft">{said.hint}</p>
      <Listing
        list={list}
        empty={{ title: said.none }}
        label={said.title}
        idOf={({ id }) => id}
        columns={[
          { key: "name", name: said.name, show: (link) => <span title={link.id}>{nameOf(link)}</span> },
          {
            key: "state",
            name: said.stateIs,
            show: ({ state }) => <Status tone={TONES[state]}>{said.state[state]}</Status>,
          },
          { key: "until", name: said.until, isMinor: true, show: ({ expiresAt }) => day(expiresAt) },
          { key: "by", name: said.by, isMinor: true, show: ({ confirmedBy }) => confirmedBy ?? "" },
          { key: "did", name: said.did, isMinor: true, show: (link) => <Did link={link} slug={organization.slug} /> },
          {
            key: "revoke",
            name: "",
            show: (link) =>
              isLive(link) && (
                <Button
                  className="button danger"
                  aria-label={`${said.revoke}: ${nameOf(link)}`}
                  onPress={() => setRevoking(link)}
                >
                  {said.revoke}
                </Button>
              ),
          },
        ]}
      >
        {make}
      </Listing>
      {isMaking && <MakeSetupLink onClose={() => setMaking(false)} />}
      {revoking && <Revoke link={revoking} onClose={() => setRevoking(null)} />}
    </section>
  );
}

const nameOf = ({ name, emails, id }: SetupLink): string => name ?? emails[0] ?? id;

/** What came of it, and the way to all that was done. */
function Did({ link, slug }: { readonly link: SetupLink; readonly slug: string }) {
  const said = useWords(words);
  const made = [...link.domains, ...link.connections].map(({ name }) => name);
  if (link.openedAt === null) return <span className="soft">{said.nothing}</span>;
  return (
    <Link to={"/console/$slug/log" as string} params={{ slug } as never} search={{ actor: link.id } as never}>
      {made.length > 0 ? made.join(", ") : said.log}
    </Link>
  );
}

function Revoke({ link, onClose }: { readonly link: SetupLink; readonly onClose: () => void }) {
  const said = useWords(words);
  const change = useChange();
  const path = { organization: useHere().organization.id, setupLink: link.id };
  const act = (): Promise<unknown> =>
    change(
      () => answer(DELETE("/v1/organizations/{organization}/setup-links/{setupLink}", { params: { path } })),
      said.revoked,
    );
  return (
    <Ask title={said.revokeAsk} action={said.revoke} isDangerous onAct={act} onClose={onClose}>
      <p>
        <strong>{nameOf(link)}</strong>
      </p>
      <p>{said.revokeHint}</p>
    </Ask>
  );
}
