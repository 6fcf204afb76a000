/** What came over a connection: people and groups. */
import { useNavigate } from "@tanstack/react-router";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { FindBox } from "../parts/lists/find-box.tsx";
import { useAddress } from "../parts/lists/search.ts";
import type { Column } from "../parts/lists/table.tsx";
import { Status, type Tone } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import type { OfConnection } from "./directory.tsx";
import styles from "./entries.module.css";
import { findingWords } from "./finding-words.ts";
import { List, paged, usePath } from "./lists.tsx";
import { words } from "./words.ts";

const LINK_STATES = ["linked", "conflict", "kept_local", "rejected", "rehearsing", "moved"] as const;
const isState = (text: string | undefined): text is (typeof LINK_STATES)[number] =>
  LINK_STATES.some((state) => state === text);

const STATES: Readonly<Record<string, Tone>> = {
  linked: "good",
  conflict: "warn",
  kept_local: "quiet",
  rejected: "alert",
};

export function Users({ connection }: OfConnection) {
  const said = useWords(words);
  const navigate = useNavigate();
  const { organization } = useHere();
  const path = usePath({ connection });
  const finding = useWords(findingWords);
  const [{ state, user: name }, set] = useAddress<"state" | "user">();
  const query = {
    ...(isState(state) && { linkState: state }),
    ...(name && { userName: name }),
  };
  const columns: readonly Column<Schemas["DirectoryUser"]>[] = [
    { key: "person", name: said.person, show: ({ displayName, userName }) => displayName ?? userName },
    { key: "address", name: said.address, isMinor: true, show: ({ userName }) => userName },
    {
      key: "state",
      name: said.state,
      show: ({ linkState }) => (
        <Status tone={STATES[linkState] ?? "quiet"}>{said.states[linkState] ?? linkState}</Status>
      ),
    },
  ];
  // What became of somebody stands with the member, or waits among the conflicts.
  const open = ({ membershipId, linkState }: Schemas["DirectoryUser"]): void => {
    const { slug } = organization;
    if (linkState === "conflict") void navigate({ href: `/console/${slug}/directory?view=conflicts` });
    else if (membershipId) void navigate({ href: `/console/${slug}/people?person=${membershipId}` });
  };
  return (
    <>
      <div className={styles.find}>
        <ChooseOne
          label={finding.became}
          choices={[{ key: "", name: finding.any }, ...LINK_STATES.map((key) => ({ key, name: said.states[key] }))]}
          value={state ?? ""}
          onChange={(key) => set({ state: key || undefined })}
        />
        <FindBox label={finding.user} value={name ?? ""} onChange={(text) => set({ user: text || undefined })} />
      </div>
      <List
        onOpen={open}
        canOpen={({ linkState, membershipId }) => linkState === "conflict" || membershipId !== null}
        kind={`users ${connection.id} ${JSON.stringify(query)}`}
        label={said.users}
        empty={state || name ? [finding.nobody, finding.exactly] : [said.nobody]}
        columns={columns}
        load={(cursor, signal) =>
          answer(
            GET("/v1/organizations/{organization}/connections/{connection}/directory-users", {
              params: { path, query: { ...query, ...paged(cursor) } },
              signal,
            }),
          )
        }
      />
    </>
  );
}

export function Groups({ connection }: OfConnection) {
  const said = useWords(words);
  const { number } = useFormats();
  const path = usePath({ connection });
  const finding = useWords(findingWords);
  const [{ group: name }, set] = useAddress<"group">();
  const query = { ...(name && { displayName: name }) };
  const columns: readonly Column<Schemas["DirectoryGroup"]>[] = [
    { key: "name", name: said.name, show: ({ displayName }) => displayName },
    {
      key: "members",
      name: said.members,
      show: ({ memberCount, memberCountIs }) => number(memberCount) + (memberCountIs === "atLeast" ? "+" : ""),
    },
  ];
  return (
    <>
      <div className={styles.find}>
        <FindBox label={finding.group} value={name ?? ""} onChange={(text) => set({ group: text || undefined })} />
      </div>
      <List
        kind={`groups ${connection.id} ${JSON.stringify(query)}`}
        label={said.groups}
        empty={name ? [finding.noGroup, finding.exactly] : [said.noGroups]}
        columns={columns}
        load={(cursor, signal) =>
          answer(
            GET("/v1/organizations/{organization}/connections/{connection}/directory-groups", {
              params: { path, query: { ...query, ...paged(cursor) } },
              signal,
            }),
          )
        }
      />
    </>
  );
}
