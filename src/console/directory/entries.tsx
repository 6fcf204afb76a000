/** What came over a connection: people and groups. */
import { useNavigate } from "@tanstack/react-router";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import type { Column } from "../parts/lists/table.tsx";
import { Status, type Tone } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import type { OfConnection } from "./directory.tsx";
import { List, paged, usePath } from "./lists.tsx";
import { words } from "./words.ts";

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
    <List
      onOpen={open}
      kind={`users ${connection.id}`}
      label={said.users}
      empty={[said.nobody]}
      columns={columns}
      load={(cursor, signal) =>
        answer(
          GET("/v1/organizations/{organization}/connections/{connection}/directory-users", {
            params: { path, query: paged(cursor) },
            signal,
          }),
        )
      }
    />
  );
}

export function Groups({ connection }: OfConnection) {
  const said = useWords(words);
  const { number } = useFormats();
  const path = usePath({ connection });
  const columns: readonly Column<Schemas["DirectoryGroup"]>[] = [
    { key: "name", name: said.name, show: ({ displayName }) => displayName },
    {
      key: "members",
      name: said.members,
      show: ({ memberCount, memberCountIs }) => number(memberCount) + (memberCountIs === "atLeast" ? "+" : ""),
    },
  ];
  return (
    <List
      kind={`groups ${connection.id}`}
      label={said.groups}
      empty={[said.noGroups]}
      columns={columns}
      load={(cursor, signal) =>
        answer(
          GET("/v1/organizations/{organization}/connections/{connection}/directory-groups", {
            params: { path, query: paged(cursor) },
            signal,
          }),
        )
      }
    />
  );
}
