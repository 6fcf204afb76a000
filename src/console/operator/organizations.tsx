/** The organizations of the instance, and making one in one form: name, address, and who owns it. */

import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, POST, type Schemas } from "../parts/data/api.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { later } from "../parts/show/later.tsx";
import { Value } from "../parts/show/value.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import styles from "./operator.module.css";
import { words } from "./words.ts";

// Nobody needs it before somebody makes one.
const MakeSetupLinkFor = later(async () => (await import("../setup-links/make.tsx")).MakeSetupLinkFor);

export function Organizations() {
  const said = useWords(words);
  const { day } = useFormats();
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  const [q, setQ] = useState("");
  const list = useRows<Schemas["Organization"]>(["organizations", q], (cursor, signal) =>
    answer(
      GET("/v1/organizations", {
        params: { query: { limit: 100, ...(q && { q }), ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  );
  const make = (
    <Button className="button primary" onPress={() => setMaking(true)}>
      {said.make}
    </Button>
  );
  const isBlank = list.table.rows.length === 0 && q === "";
  return (
    <>
      {!isBlank && (
        <div className={styles.narrow}>
          <input
            type="search"
            className="input"
            aria-label={said.search}
            placeholder={said.search}
            value={q}
            onChange={({ target }) => setQ(target.value)}
          />
          {make}
        </div>
      )}
      <Listing
        list={list}
        empty={isBlank ? { title: said.none, hint: said.noneHint } : { title: said.none }}
        label={said.title}
        idOf={({ id }) => id}
        onOpen={({ slug }) => void navigate({ to: "/console/$slug", params: { slug } })}
        columns={[
          {
            key: "name",
            name: said.name,
            show: ({ name, slug }) => (
              <Link to="/console/$slug" params={{ slug }} title={name}>
                {name}
              </Link>
            ),
          },
          { key: "slug", name: said.slug, isMinor: true, show: ({ slug }) => slug },
          { key: "created", name: said.created, isMinor: true, show: ({ createdAt }) => day(createdAt) },
        ]}
      >
        {isBlank && make}
      </Listing>
      {isMaking && <MakeOrganization onClose={() => setMaking(false)} />}
    </>
  );
}

type Made = Schemas["NewOrganizationAnswer"];

function MakeOrganization({ onClose }: { readonly onClose: () => void }) {
  const said = useWords(words);
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [slug, setSlug] = useState("");
  const [email, setEmail] = useState("");
  const [made, setMade] = useState<Made | null>(null);
  const act = async (): Promise<boolean> => {
    const body = { name, ...(slug.trim() && { slug: slug.trim() }), ...(email && { owner: { email } }) };
    setMade(await answer(POST("/v1/organizations", { body })));
    await queries.invalidateQueries({ queryKey: ["organizations"] });
    return false;
  };
  if (made) return <Ready made={made} onClose={onClose} />;
  return (
    <Ask title={said.make} action={said.make} isReady={name.trim() !== ""} onAct={act} onClose={onClose}>
      <p className="soft">{said.makeHint}</p>
      <Field label={said.name} value={name} onChange={setName} isRequired />
      <Field label={said.slug} hint={said.slugHint} value={slug} onChange={setSlug} />
      <Field label={said.owner} hint={said.ownerHint} type="email" value={email} onChange={setEmail} />
    </Ask>
  );
}

/** What the operator takes along: the owner's invitation, and the way to the organization. */
function Ready({ made, onClose }: { readonly made: Made; readonly onClose: () => void }) {
  const said = useWords(words);
  const navigate = useNavigate();
  const { name, slug, ownerInvitation } = made;
  const [isLinking, setLinking] = useState(false);
  const open = async (): Promise<void> => navigate({ to: "/console/$slug", params: { slug } });
  // Beside the dialog, not in it: a form in a form would send both.
  if (isLinking) return <MakeSetupLinkFor organization={made.id} onClose={() => setLinking(false)} />;
  return (
    <Ask title={said.made(name)} action={said.open} wayOut={said.close} onAct={open} onClose={onClose}>
      {ownerInvitation && (
        <>
          <Value name={said.acceptUrl(ownerInvitation.email)} value={ownerInvitation.acceptUrl} />
          <p className="soft small">{said.acceptHint}</p>
        </>
      )}
      <Button className="button" onPress={() => setLinking(true)}>
        {said.setUp}
      </Button>
      <p className="soft small">{said.setUpHint}</p>
      <p>{said.madeHint}</p>
    </Ask>
  );
}
