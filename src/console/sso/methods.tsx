/** By which names the identity provider's people are known here; all are moved to those of now, one is forgotten, or its move is taken back. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { AT, type OfConnection, usePath } from "../connections/path.ts";
import { answer, DELETE, GET, POST, type Schemas } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { Facts } from "../parts/show/facts.tsx";
import { later } from "../parts/show/later.tsx";
import { MemberName } from "../parts/words/event-names.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { loginWords } from "./login-words.ts";
import styles from "./logins.module.css";

// Nobody needs it before the provider calls people otherwise.
const NamesForm = later(async () => (await import("./names-form.tsx")).NamesForm);

type Method = Schemas["LoginMethod"];

export function Methods({ connection }: OfConnection) {
  const said = useWords(loginWords);
  const { ago, moment } = useFormats();
  const path = usePath({ connection });
  const [open, setOpen] = useState<Method | null>(null);
  const [isMoving, setMoving] = useState(false);
  const { may } = useHere();
  const list = useRows<Method>(["login-methods", path], (cursor, signal) =>
    answer(GET(`${AT}/login-methods`, { params: { path, query: { limit: 100, ...(cursor && { cursor }) } }, signal })),
  );
  return (
    <>
      {may("organization:manage") && list.table.rows.length > 0 && (
        <div className={styles.bar}>
          <Button className="button" onPress={() => setMoving(true)}>
            {said.names}
          </Button>
        </div>
      )}
      <Listing
        list={list}
        label={said.view.methods}
        empty={{ title: said.noMethods, hint: said.noMethodsHint }}
        idOf={({ id }) => id}
        onOpen={setOpen}
        columns={[
          {
            key: "who",
            name: said.who,
            show: ({ membershipId }) => <MemberName id={membershipId} otherwise={undefined} />,
          },
          { key: "name", name: said.known, show: ({ nameId }) => <code title={nameId}>{nameId}</code> },
          {
            key: "since",
            name: said.since,
            isMinor: true,
            show: ({ createdAt }) => moment(createdAt),
          },
          { key: "used", name: said.used, isMinor: true, show: ({ lastUsedAt }) => ago(lastUsedAt) },
        ]}
      />
      {isMoving && <NamesForm {...{ connection }} onClose={() => setMoving(false)} />}
      {open && <MethodDrawer {...{ connection }} method={open} onClose={() => setOpen(null)} />}
    </>
  );
}

interface Props extends OfConnection {
  readonly method: Method;
  readonly onClose: () => void;
}

function MethodDrawer({ connection, method, onClose }: Props) {
  const said = useWords(loginWords);
  const { moment, ago } = useFormats();
  const path = { ...usePath({ connection }), loginMethod: method.id };
  const [doing, setDoing] = useState<"forget" | "undo" | null>(null);
  const { nameId, nameIdFormat, idpEntityId, membershipId, movedFrom, createdAt, lastUsedAt } = method;
  const closing = { onDone: onClose, onClose: () => setDoing(null) };
  return (
    <Drawer title={nameId} onClose={onClose}>
      <Facts
        facts={[
          [said.who, <MemberName key="who" id={membershipId} otherwise={undefined} />],
          [said.known, <code key="name">{nameId}</code>],
          [said.form, nameIdFormat.split(":").at(-1) || undefined],
          [said.provider, idpEntityId],
          [said.since, moment(createdAt)],
          [said.used, ago(lastUsedAt)],
          [
            said.movedFrom,
            movedFrom ? (
              <span key="from">
                <code>{movedFrom.nameId}</code> ({movedFrom.idpEntityId}), {said.movedAt(moment(movedFrom.at))}
              </span>
            ) : undefined,
          ],
        ]}
      />
      <div className={styles.acts}>
        {movedFrom && (
          <Button className="button" onPress={() => setDoing("undo")}>
            {said.undo}
          </Button>
        )}
        <Button className="button danger" onPress={() => setDoing("forget")}>
          {said.forget}
        </Button>
      </div>
      {doing === "forget" && (
        <Deed
          title={said.forgetAsk}
          action={said.forget}
          done={said.forgotten}
          isDangerous
          asksWhy
          of={[path, "forget"]}
          call={(headers) => DELETE(`${AT}/login-methods/{loginMethod}`, { params: { path }, headers })}
          {...closing}
        >
          <p className="soft">{said.forgetHint}</p>
        </Deed>
      )}
      {doing === "undo" && (
        <Deed
          title={said.undoAsk}
          action={said.undo}
          done={said.undone}
          asksWhy
          of={[path, "undo"]}
          call={(headers) =>
            POST(`${AT}/login-methods/{loginMethod}/undo-move`, { params: { path }, headers, body: {} })
          }
          {...closing}
        >
          <p className="soft">{said.undoHint}</p>
        </Deed>
      )}
    </Drawer>
  );
}
