/** A team beside the table: what it is, which directory groups fill it, who sits in it and why, and its settings. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, GET } from "../parts/data/api.ts";
import { whole } from "../parts/data/pages.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere, useSessions } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Failed } from "../parts/show/states.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { Losses } from "./losses.tsx";
import { Members } from "./members.tsx";
import { type Team, usePath } from "./path.ts";
import styles from "./team.module.css";
import { TeamSettings } from "./team-settings.tsx";
import { words } from "./words.ts";

const AT = "/v1/organizations/{organization}/teams/{team}";

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

export function TeamDrawer({ id, onClose }: Props) {
  const path = usePath(id);
  const { data, error, isPending } = useQuery({
    queryKey: ["team", path],
    queryFn: () => answer(GET(AT, { params: { path } })),
  });
  return (
    <Drawer title={data?.name ?? ""} onClose={onClose}>
      {error && <Failed error={error} />}
      {isPending && <Loading />}
      {data && <About team={data} onGone={onClose} />}
    </Drawer>
  );
}

/** Whether the reader maintains this team: a team role of theirs there includes it. */
function useMaintains(team: string): boolean {
  const { organization, who } = useHere();
  const seat = useSessions().data?.member?.teams.find(({ id }) => id === team);
  const { data } = useQuery({
    queryKey: ["roles", organization.id, "team", "maintaining"],
    enabled: who === "member" && seat !== undefined && seat.roles.length > 0,
    queryFn: () =>
      whole((page) =>
        answer(
          GET("/v1/organizations/{organization}/roles", {
            params: { path: { organization: organization.id }, query: { scope: "team", ...page } },
          }),
        ),
      ),
  });
  if (who !== "member" || !seat) return false;
  // The built-in one is known also to those who may not read roles.
  const keys = data?.data.filter(({ permissions }) => permissions.includes("team:manage")).map(({ key }) => key);
  return seat.roles.some((role) => (keys ?? ["maintainer"]).includes(role));
}

function About({ team, onGone }: { readonly team: Team; readonly onGone: () => void }) {
  const said = useWords(words);
  const { day } = useFormats();
  const { may } = useHere();
  const maintains = useMaintains(team.id);
  const [doing, setDoing] = useState<"settings" | "remove" | null>(null);
  const { slug, membershipAuthority, linkedGroup, frozenAt } = team;
  // While its group fills it, it is not deleted.
  const isMade = linkedGroup !== null && !frozenAt;
  const close = (): void => setDoing(null);
  return (
    <>
      <Facts
        facts={[
          [said.slug, <code key="slug">{slug}</code>],
          [said.authority, said.authorities[membershipAuthority]],
          [said.linked, linkedGroup ? <code key="group">{linkedGroup.groupId}</code> : undefined],
        ]}
      />
      {frozenAt && <p className="soft">{said.frozen(day(frozenAt))}</p>}
      {may("teams:manage") && (
        <div className={styles.actions}>
          <Button className="button" onPress={() => setDoing("settings")}>
            {said.settings}
          </Button>
          {!isMade && (
            <Button className="button danger" onPress={() => setDoing("remove")}>
              {said.remove}
            </Button>
          )}
        </div>
      )}
      {may("teams:manage") && isMade && <p className="soft small">{said.madeHint}</p>}
      {may("connections:manage") && <MappedGroups team={team} />}
      <Members team={team} mayGive={may("teams:manage") || maintains} />
      {doing === "settings" && <TeamSettings team={team} onClose={close} />}
      {doing === "remove" && <Remove team={team} onClose={close} onDone={onGone} />}
    </>
  );
}

function MappedGroups({ team }: { readonly team: Team }) {
  const said = useWords(words);
  const { list } = useFormats();
  const roleName = useRoleName();
  const { organization } = useHere();
  const path = { organization: organization.id };
  const { data, error, refetch } = useQuery({
    queryKey: ["mappings", organization.id, "team", team.id],
    queryFn: () =>
      whole((page) =>
        answer(
          GET("/v1/organizations/{organization}/mappings", { params: { path, query: { team: team.id, ...page } } }),
        ),
      ),
  });
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return null;
  const view = { view: "mappings" };
  return (
    <section className={styles.section}>
      <h3>{said.groups}</h3>
      {data.data.length === 0 && <p className="soft">{said.noGroups}</p>}
      <ul className={styles.rows}>
        {data.data.map(({ id, connectionId, directoryGroups, group, teamRoles }) => (
          <li key={id}>
            <Link
              to="/console/$slug/directory"
              params={{ slug: organization.slug } as never}
              search={{ connection: connectionId, ...view } as never}
            >
              {directoryGroups[0]?.displayName ?? group.displayName ?? group.externalId ?? group.id}
            </Link>{" "}
            {teamRoles.length > 0 && <span className="soft">{said.gives(list(teamRoles.map(roleName)))}</span>}
          </li>
        ))}
      </ul>
      <Link to="/console/$slug/directory" params={{ slug: organization.slug } as never} search={view as never}>
        {said.mapGroup}
      </Link>
    </section>
  );
}

interface RemoveProps {
  readonly team: Team;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Remove({ team, onClose, onDone }: RemoveProps) {
  const said = useWords(words);
  const path = usePath(team.id);
  return (
    <Deed
      title={said.removeAsk(team.name)}
      action={said.remove}
      done={said.removed}
      isDangerous
      asksWhy
      of={[path, "remove"]}
      call={(headers) => DELETE(AT, { params: { path }, headers })}
      {...{ onClose, onDone }}
    >
      <p>{said.removeHint}</p>
      <Losses team={team.id} intent={{ remove: true }} />
    </Deed>
  );
}
