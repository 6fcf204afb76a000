/** What tells one token, key or client from another: its name, how it begins, who made it when, and whether it is the one in use. */
import type { Schemas } from "../parts/data/api.ts";
import { Facts } from "../parts/show/facts.tsx";
import { ActorName } from "../parts/words/event-names.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { isGood, useOf } from "./in-use.ts";
import { words } from "./words.ts";

export type Credential = Pick<
  Schemas["ApiKey"],
  "id" | "label" | "createdAt" | "createdBy" | "lastUsed" | "revokedAt" | "expiresAt"
>;

interface Of {
  readonly of: Credential;
}

/** What it is called; how it begins where nobody gave it a name. */
export const nameOf = ({ label, id }: Credential): string => label ?? id;

/** The same so that no other is called alike. */
export const wholeNameOf = ({ label, id }: Credential): string => (label ? `${label} (${id})` : id);

/** Its id begins the text that was shown when it was made: by that it is found again where it was entered. */
export function CredentialName({ of: { label, id } }: Of) {
  return (
    <span title={label ? `${label} ${id}` : id}>
      {label && <strong>{label}</strong>} <code className="soft">{id}…</code>
    </span>
  );
}

export function MadeBy({ of: { createdAt, createdBy } }: Of) {
  const { day } = useFormats();
  return (
    <>
      {day(createdAt)} · <ActorName actor={createdBy} />
    </>
  );
}

export function LastUsed({ of: { lastUsed } }: Of) {
  const said = useWords(words);
  const { ago, moment } = useFormats();
  if (!lastUsed) return said.never;
  return <span title={[moment(lastUsed.at), lastUsed.ip, lastUsed.userAgent].join(" ")}>{ago(lastUsed.at)}</span>;
}

interface WhatEndsProps extends Of {
  /** Those that do the same work: any of them may be the one in use. Left out where each has a work of its own. */
  readonly among?: readonly Credential[];
}

/** Which one it is, before it ends, and whether anything uses it. */
export function WhatEnds({ of, among }: WhatEndsProps) {
  const said = useWords(words);
  const { ago } = useFormats();
  const { id, label, lastUsed } = of;
  const use = useOf(of, among ?? []);
  const isLast = among && !among.some((other) => other.id !== id && isGood(other, new Date()));
  const from = lastUsed?.ip && said.from([lastUsed.ip, lastUsed.userAgent].filter(Boolean).join(", "));
  return (
    <>
      <Facts
        facts={[
          [said.name, label ?? undefined],
          [id.startsWith("rcc_") ? said.clientId : said.begins, <code key="id">{id}</code>],
          [said.made, <MadeBy key="made" of={of} />],
          [said.lastUsed, <LastUsed key="used" of={of} />],
        ]}
      />
      <p className={use.is === "used" ? "warning" : undefined}>
        {use.is === "unused" && said.nobodyYet}
        {use.is === "used" && `${said.inUse(ago(lastUsed?.at ?? ""))} ${from ?? ""}`}
        {use.is === "followed" && said.followed(nameOf(use.by), ago(use.by.lastUsed?.at ?? ""))}
      </p>
      {isLast && <p className="warning">{said.last}</p>}
    </>
  );
}
