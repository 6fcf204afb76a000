/** Single sign-on where there is a connection: the connections themselves, who signed in by one and who was refused, and who is known by which name. */
import type { Schemas } from "../parts/data/api.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { useAddress } from "../parts/lists/search.ts";
import { Views } from "../parts/lists/views.tsx";
import { later } from "../parts/show/later.tsx";
import { useWords } from "../parts/words/language.tsx";
import { SsoConnections } from "./connections.tsx";
import { loginWords } from "./login-words.ts";

// Nobody needs them before somebody asks who came.
const Logins = later(async () => (await import("./logins.tsx")).Logins);
const Methods = later(async () => (await import("./methods.tsx")).Methods);

interface Props {
  readonly connections: readonly Schemas["Connection"][];
}

export function SsoWays({ connections }: Props) {
  const said = useWords(loginWords);
  const [address, set] = useAddress<"view" | "connection">();
  const view = address.view === "logins" || address.view === "methods" ? address.view : "connections";
  const connection = connections.find(({ id }) => id === address.connection) ?? connections[0];
  if (!connection) return null;
  return (
    <>
      <Views
        label={said.views}
        views={(["connections", "logins", "methods"] as const).map((key) => ({ key, name: said.view[key] }))}
        chosen={view}
        onChoose={(key) => set({ view: key === "connections" ? undefined : key })}
      >
        {view !== "connections" && connections.length > 1 && (
          <ChooseOne
            label={said.connection}
            choices={connections.map(({ id, name }) => ({ key: id, name }))}
            value={connection.id}
            onChange={(id) => set({ connection: id })}
          />
        )}
      </Views>
      {view === "connections" && <SsoConnections connections={connections} />}
      {view === "logins" && <Logins key={connection.id} connection={connection} />}
      {view === "methods" && <Methods key={connection.id} connection={connection} />}
    </>
  );
}
