/** What an event changed, as people read it: each field by its name, what it was and what it is; and as it is stored. */
import type { ReactNode } from "react";
import type { Schemas } from "../parts/data/api.ts";
import sections from "../parts/show/section.module.css";
import { ConnectionName, MemberName, TeamName } from "../parts/words/event-names.tsx";
import { fieldWords } from "../parts/words/field-words.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { useTold } from "../settings/policy-field.tsx";
import { FIELDS, type Key } from "../settings/policy-fields.ts";
import { words as policyWords } from "../settings/policy-words.ts";
import { fieldsChanged, partsChanged } from "./difference.ts";
import styles from "./log.module.css";
import { words } from "./words.ts";

type Event = Pick<Schemas["Event"], "type" | "before" | "after">;

const isPolicy = (event: Event, field: string): field is Key =>
  event.type.endsWith(".policies_changed") && Object.hasOwn(FIELDS, field);

export function Changes({ event }: { readonly event: Event }) {
  const said = useWords(words);
  const { before, after } = event;
  // A policy is one, whatever parts it has.
  const changed = event.type.endsWith(".policies_changed") ? fieldsChanged(before, after) : partsChanged(before, after);
  if (changed.length === 0) return null;
  return (
    <section className={sections.section}>
      <h3>{before && after ? said.changed : said.known}</h3>
      <dl className={styles.changes}>
        {changed.map(({ field, before: was, after: is }) => (
          <div key={field}>
            <dt>
              <FieldName event={event} field={field} />
            </dt>
            <dd>
              {before && (
                <del>
                  <Told {...{ event, field }} value={was} />
                </del>
              )}
              {before && after && " → "}
              {after && (
                <ins>
                  <Told {...{ event, field }} value={is} />
                </ins>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{said.stored}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it (WCAG 2.1.1) */}
        <pre tabIndex={0}>{JSON.stringify({ before, after }, null, 2)}</pre>
      </details>
    </section>
  );
}

interface Of {
  readonly event: Event;
  readonly field: string;
}

function FieldName({ event, field }: Of) {
  const policies = useWords(policyWords).names;
  const { fields } = useWords(fieldWords);
  if (isPolicy(event, field)) return policies[field];
  return field.split(".").map((part, at) => (
    <span key={part}>
      {at > 0 && " · "}
      {fields[part] ?? <code>{part}</code>}
    </span>
  ));
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const ROLES = new Set(["role", "roles", "manualRoles", "teamRoles", "defaultRole"]);
const SEATS = new Set(["teams", "manualTeams", "defaultTeams"]);

/** A value in words: whom and what it names by name, moments by the reader's clock. */
function Told({ event, field, value }: Of & { readonly value: unknown }): ReactNode {
  const said = useWords(fieldWords);
  const { moment, number } = useFormats();
  const policy = useTold();
  const roleName = useRoleName();
  const last = field.split(".").at(-1) ?? field;
  if (isPolicy(event, field) && !ROLES.has(field) && !SEATS.has(field)) return policy(field, value ?? null);
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0))
    return said.none;
  if (typeof value === "boolean") return value ? said.yes : said.no;
  if (typeof value === "number") return number(value);
  if (Array.isArray(value))
    return value.map((one: unknown, at) => (
      <span key={at}>
        {at > 0 && ", "}
        {SEATS.has(last) ? <Seat of={one} /> : <Told {...{ event, field }} value={one} />}
      </span>
    ));
  if (typeof value !== "string") return <Parts {...{ event, field, value }} />;
  if (ROLES.has(last)) return roleName(value);
  if (INSTANT.test(value)) return moment(value);
  if (value.startsWith("mem_")) return <MemberName id={value} otherwise={undefined} />;
  if (value.startsWith("conn_")) return <ConnectionName id={value} otherwise={value} />;
  if (value.startsWith("team_")) return <TeamName id={value} />;
  return said.values[value] ?? value;
}

/** What has parts: each by its name. */
function Parts({ event, field, value }: Of & { readonly value: unknown }) {
  const parts = Object.entries(value as object).filter(([, part]) => part !== null && part !== undefined);
  return parts.map(([name, part], at) => (
    <span key={name}>
      {at > 0 && " · "}
      <FieldName event={event} field={name} />: <Told event={event} field={`${field}.${name}`} value={part} />
    </span>
  ));
}

/** A seat in a team, with the roles there. */
function Seat({ of }: { readonly of: unknown }) {
  const roleName = useRoleName();
  const { id, roles = [] } = of as { readonly id: string; readonly roles?: readonly string[] };
  return (
    <>
      <TeamName id={id} />
      {roles.length > 0 && ` (${roles.map(roleName).join(", ")})`}
    </>
  );
}
