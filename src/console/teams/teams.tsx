/** Teams: the list, and a team beside it with who sits in it and why. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { ScreenHead } from "../parts/frame/screen.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { useAddress } from "../parts/lists/search.ts";
import { later } from "../parts/show/later.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { words } from "./words.ts";

// Nobody needs it before a team is opened.
const TeamDrawer = later(async () => (await import("./team.tsx")).TeamDrawer);

export function TeamsScreen() {
  const said = useWords(words);
  const { day } = useFormats();
  const { organization, may } = useHere();
  const [address, set] = useAddress<"team" | "make">();
  const path = { organization: organization.id };
  const list = useRows<Schemas["Team"]>(
    ["teams", organization.id],
    (cursor, signal) =>
      answer(
        GET("/v1/organizations/{organization}/teams", {
          params: { path, query: { limit: 100, ...(cursor && { cursor }) } },
          signal,
        }),
      ),
    { alive: { kind: "team", idOf: ({ id }) => id } },
  );
  const make = may("teams:manage") && (
    <Button className="button primary" onPress={() => set({ make: "open" })}>
      {said.make}
    </Button>
  );
  return (
    <>
      <ScreenHead title={said.title}>{make}</ScreenHead>
      <Listing
        list={list}
        empty={{ title: said.none, hint: said.noneHint }}
        label={said.title}
        idOf={({ id }) => id}
        onOpen={({ id }) => set({ team: id })}
        columns={[
          { key: "name", name: said.name, show: ({ name }) => name },
          {
            key: "authority",
            name: said.authority,
            isMinor: true,
            show: ({ membershipAuthority }) => said.authorities[membershipAuthority],
          },
          { key: "made", name: said.made, isMinor: true, show: ({ createdAt }) => day(createdAt) },
        ]}
      >
        {make}
      </Listing>
      {address.make && make && <MakeTeam onClose={() => set({ make: undefined })} />}
      {address.team && <TeamDrawer id={address.team} onClose={() => set({ team: undefined })} />}
    </>
  );
}

function MakeTeam({ onClose }: { readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const [name, setName] = useState("");
  const params = { path: { organization: organization.id } };
  const act = (): Promise<unknown> =>
    change(() => answer(POST("/v1/organizations/{organization}/teams", { params, body: { name } })), said.done);
  return (
    <Ask title={said.make} action={said.make} isReady={name.trim() !== ""} onAct={act} onClose={onClose}>
      <Field label={said.name} value={name} onChange={setName} isRequired />
    </Ask>
  );
}
