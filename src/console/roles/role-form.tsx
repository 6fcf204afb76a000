/** Making a role, or changing one of the organization's own; who would lose what is shown before. */

import { useState } from "react";
import { answer, PATCH, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { ChooseMany, ChooseOne } from "../parts/forms/choices.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field, TextBox } from "../parts/forms/field.tsx";
import { Foreseen, useForesight } from "../parts/forms/foresight.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import styles from "./role.module.css";
import type { Role } from "./roles.tsx";
import { words } from "./words.ts";

/** What Rollcall itself asks for, by the scope of the role. */
const KNOWN = {
  organization: [
    "organization:manage",
    "members:read",
    "members:manage",
    "teams:manage",
    "invitations:manage",
    "connections:manage",
    "events:read",
  ],
  team: ["team:manage"],
} as const;

interface Props {
  /** The one to change; without, one is made. */
  readonly role?: Role;
  readonly onClose: () => void;
}

const USUAL_RANK = 30;

export function RoleForm({ role, onClose }: Props) {
  const said = useWords(words);
  const form = useRoleForm(role);
  const { scope, patch, isReady, save } = form;
  return (
    <Ask
      title={role ? said.edit : said.make}
      action={role ? said.editDo : said.make}
      isReady={isReady}
      onAct={save}
      onClose={onClose}
    >
      {!role && <p className="soft">{said.makeHint}</p>}
      <Field label={said.name} value={form.name} onChange={form.setName} isRequired />
      {!role && <Field label={said.key} hint={said.keyHint} value={form.key} onChange={form.setKey} isRequired />}
      {!role && (
        <ChooseOne
          label={said.scope}
          choices={(["organization", "team"] as const).map((key) => ({ key, name: said.scopes[key] }))}
          value={scope}
          onChange={(chosen) => form.setScope(chosen as Role["scope"])}
        />
      )}
      <Field
        label={said.rank}
        hint={said.rankHint}
        type="number"
        value={form.rank}
        onChange={form.setRank}
        isRequired
      />
      <ChooseMany
        label={said.permissions}
        choices={KNOWN[scope].map((key) => ({ key, name: said.known[key] ?? key }))}
        value={form.permissions}
        onChange={form.setPermissions}
      />
      <TextBox label={said.others} hint={said.othersHint} value={form.others} onChange={form.setOthers} />
      {role && isReady && <WhoLoses {...{ role, patch }} />}
    </Ask>
  );
}

function useRoleForm(role: Role | undefined) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const [name, setName] = useState(role?.name ?? "");
  const [key, setKey] = useState("");
  const [scope, setScope] = useState<Role["scope"]>(role?.scope ?? "organization");
  const [rank, setRank] = useState(String(role?.rank ?? USUAL_RANK));
  const known: readonly string[] = KNOWN[scope];
  const given = role?.permissions ?? [];
  const [permissions, setPermissions] = useState<ReadonlySet<string>>(
    new Set(given.filter((one) => known.includes(one))),
  );
  const [others, setOthers] = useState(given.filter((one) => !known.includes(one)).join("\n"));
  const all = [...known.filter((one) => permissions.has(one)), ...others.split(/\s+/).filter(Boolean)];
  const patch = { name, rank: Number(rank), permissions: [...new Set(all)] };
  const suggested = role?.key ?? (key || keyFrom(name));
  const path = { organization: organization.id };
  const at = "/v1/organizations/{organization}/roles";
  const save = (): Promise<unknown> =>
    role
      ? change(
          () =>
            answer(
              PATCH(`${at}/{role}`, { params: { path: { ...path, role: role.key }, query: { scope } }, body: patch }),
            ),
          said.edited,
        )
      : change(() => answer(POST(at, { params: { path }, body: { ...patch, key: suggested, scope } })), said.made);
  const isReady = name.trim() !== "" && suggested !== "" && rank !== "" && Number.isInteger(Number(rank));
  return {
    ...{ name, setName, key: role ? role.key : suggested, setKey, scope, setScope, rank, setRank },
    ...{ permissions, setPermissions, others, setOthers, patch, isReady, save },
  };
}

/** A key made of a name: what is there to be typed over. */
const keyFrom = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);

function WhoLoses({ role, patch }: { readonly role: Role; readonly patch: Schemas["RolePatch"] }) {
  const said = useWords(words);
  const { counted, list } = useFormats();
  const { organization } = useHere();
  const params = { path: { organization: organization.id, role: role.key }, query: { scope: role.scope } };
  const preview = useForesight(["role", params, patch], () =>
    answer(POST("/v1/organizations/{organization}/roles/{role}/preview", { params, body: patch })),
  );
  return (
    <div className={styles.preview}>
      <Foreseen of={preview}>
        {({ loses }) => (
          <>
            <p>{loses && loses.total > 0 ? said.loses(counted(loses), list(loses.permissions)) : said.losesNone}</p>
            <ul>
              {loses?.sample.slice(0, 10).map(({ membershipId, displayName, email }) => (
                <li key={membershipId}>{displayName ?? email ?? membershipId}</li>
              ))}
            </ul>
          </>
        )}
      </Foreseen>
    </div>
  );
}
