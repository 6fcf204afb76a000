/** Domains: which are the organization's, the record that proves one, and whom the proof lets in. */

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
import { OpenRow } from "../parts/lists/open-row.tsx";
import { useAddress } from "../parts/lists/search.ts";
import { later } from "../parts/show/later.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { words } from "./words.ts";

// Nobody needs them before something is opened, or asked for.
const DomainDrawer = later(async () => (await import("./domain.tsx")).DomainDrawer);

type Domain = Schemas["Domain"];

export function DomainsScreen() {
  const said = useWords(words);
  const { day } = useFormats();
  const { organization, may } = useHere();
  const [address, set] = useAddress<"domain">();
  const [isAdding, setAdding] = useState(false);
  const path = { organization: organization.id };
  const list = useRows<Domain>(["domains", organization.id], (cursor, signal) =>
    answer(
      GET("/v1/organizations/{organization}/domains", {
        params: { path, query: { limit: 100, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  );
  const add = may("organization:manage") && (
    <Button className="button primary" onPress={() => setAdding(true)}>
      {said.add}
    </Button>
  );
  return (
    <>
      <ScreenHead title={said.title}>{add}</ScreenHead>
      <p className="soft">{said.intro}</p>
      <Listing
        list={list}
        empty={{ title: said.none, hint: said.noneHint }}
        label={said.title}
        idOf={({ id }) => id}
        onOpen={({ id }) => set({ domain: id })}
        columns={[
          { key: "name", name: said.name, show: ({ name }) => <strong title={name}>{name}</strong> },
          {
            key: "status",
            name: said.verified,
            show: ({ status, verifiedAt }) => (
              <>
                <Status tone={status === "verified" ? "good" : "warn"}>{said[status]}</Status>{" "}
                {verifiedAt && <span className="soft small">{said.since(day(verifiedAt))}</span>}
              </>
            ),
          },
        ]}
      >
        {add}
      </Listing>
      {isAdding && <AddDomain onClose={() => setAdding(false)} onAdded={(id) => set({ domain: id })} />}
      <OpenRow
        list={list}
        at={address.domain}
        idOf={({ id }) => id}
        onClose={() => set({ domain: undefined })}
        show={(domain) => <DomainDrawer domain={domain} onClose={() => set({ domain: undefined })} />}
      />
    </>
  );
}

interface Adding {
  readonly onClose: () => void;
  readonly onAdded: (id: string) => void;
}

function AddDomain({ onClose, onAdded }: Adding) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const [name, setName] = useState("");
  const params = { path: { organization: organization.id } };
  const act = async (): Promise<void> => {
    const call = () =>
      answer(POST("/v1/organizations/{organization}/domains", { params, body: { name: name.trim() } }));
    onAdded((await change(call, said.added)).id);
  };
  return (
    <Ask title={said.add} action={said.add} isReady={name.trim() !== ""} onAct={act} onClose={onClose}>
      <Field label={said.name} hint={said.addHint} value={name} onChange={setName} isRequired />
    </Ask>
  );
}
