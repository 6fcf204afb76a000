/** Directories: each SCIM connection with its requests in words, the people and groups that came, conflicts, mappings and tokens. */

import { useState } from "react";
import { Button } from "react-aria-components";
import type { Schemas } from "../parts/data/api.ts";
import { useConnections } from "../parts/data/organization.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { ScreenHead } from "../parts/frame/screen.tsx";
import { useAddress } from "../parts/lists/search.ts";
import { GroupedViews } from "../parts/lists/views.tsx";
import { later } from "../parts/show/later.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Empty, Failed } from "../parts/show/states.tsx";
import { useWords } from "../parts/words/language.tsx";
import { Requests } from "../requests/requests.tsx";
import styles from "./directory.module.css";
import { words } from "./words.ts";

// Nobody needs them before something is opened, or asked for.
const Breaker = later(async () => (await import("./breaker.tsx")).Breaker);
const Connect = later(async () => (await import("./connect.tsx")).Connect);
const Conformance = later(async () => (await import("../conformance/conformance.tsx")).Conformance);
const Conflicts = later(async () => (await import("./conflicts.tsx")).Conflicts);
const Groups = later(async () => (await import("./entries.tsx")).Groups);
const Mappings = later(async () => (await import("./mappings.tsx")).Mappings);
const Signals = later(async () => (await import("../signals/signals.tsx")).Signals);
const Setup = later(async () => (await import("./setup.tsx")).Setup);
const Head = later(async () => (await import("./head.tsx")).Head);
const Settings = later(async () => (await import("./settings.tsx")).Settings);
const TakeOver = later(async () => (await import("../take-over/take-over.tsx")).TakeOver);
const Users = later(async () => (await import("./entries.tsx")).Users);

/** What every view of a directory gets. */
export interface OfConnection {
  readonly connection: Schemas["Connection"];
}

const VIEWS = {
  requests: Requests,
  users: Users,
  groups: Groups,
  conflicts: Conflicts,
  mappings: Mappings,
  breaker: Breaker,
  takeOver: TakeOver,
  signals: Signals,
  conformance: Conformance,
  setup: Setup,
  settings: Settings,
} as const;

/** Eleven in one row are too many to be read: each stands under what somebody comes for. */
const GROUPS = [
  ["whatComes", ["requests", "users", "groups", "conflicts"]],
  ["whatItGives", ["mappings", "breaker", "takeOver"]],
  ["how", ["setup", "settings", "signals", "conformance"]],
] as const satisfies readonly (readonly [keyof typeof words.en, readonly (keyof typeof VIEWS)[]])[];

export function DirectoryScreen() {
  const said = useWords(words);
  const [address, set] = useAddress<"connection" | "view">();
  const connections = useConnections();
  const [isConnecting, setConnecting] = useState(false);
  const found = connections.data?.data.filter(({ kind }) => kind === "scim") ?? [];
  const connection = found.find(({ id }) => id === address.connection) ?? found[0];
  const connect = (
    <Button className="button primary" onPress={() => setConnecting(true)}>
      {said.connect}
    </Button>
  );
  const view = address.view !== undefined && address.view in VIEWS ? (address.view as keyof typeof VIEWS) : "requests";
  const View = VIEWS[view];
  return (
    <>
      <ScreenHead title={said.title}>{connect}</ScreenHead>
      {connections.error ? (
        <Failed error={connections.error} reset={() => void connections.refetch()} />
      ) : connections.isPending ? (
        <Loading />
      ) : !connection ? (
        <Empty title={said.none} hint={said.noneHint}>
          {connect}
        </Empty>
      ) : (
        <>
          {found.length > 1 && (
            <div className={styles.which}>
              <ChooseOne
                label={said.connection}
                choices={found.map(({ id, name }) => ({ key: id, name }))}
                value={connection.id}
                onChange={(id) => set({ connection: id })}
              />
            </div>
          )}
          <Head connection={connection} />
          <GroupedViews
            groups={GROUPS.map(([group, views]) => ({
              name: said[group],
              views: views.map((key) => ({ key, name: said[key] })),
            }))}
            chosen={view}
            onChoose={(key) => set({ view: key })}
          />
          <View connection={connection} />
        </>
      )}
      {isConnecting && (
        <Connect onClose={() => setConnecting(false)} onMade={(id) => set({ connection: id, view: "setup" })} />
      )}
    </>
  );
}
