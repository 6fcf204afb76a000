/** The operator's keys, where the operator is signed in, and ending a session. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, GET, type Schemas } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { useSessions } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { deviceIn } from "../parts/words/device.ts";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";
import { OperatorKeys } from "./keys.tsx";

type Session = Schemas["OperatorSession"];

const words: Words<{
  title: string;
  intro: string;
  where: string;
  seen: string;
  until: string;
  own: string;
  end: string;
  endAsk: string;
  endHint: string;
  ended: string;
}> = {
  en: {
    title: "Sessions",
    intro:
      "Each was opened with the operator key and ends after eight hours. Revoking a key ends those that it opened.",
    where: "From",
    seen: "Last seen",
    until: "Ends",
    own: "this one",
    end: "End",
    endAsk: "End this session?",
    endHint: "Whoever sits there has to enter the operator key again.",
    ended: "The session is ended.",
  },
  de: {
    title: "Sitzungen",
    intro:
      "Jede wurde mit dem Betreiberschlüssel geöffnet und endet nach acht Stunden. Wird ein Schlüssel widerrufen, enden die, die er geöffnet hat.",
    where: "Von",
    seen: "Zuletzt gesehen",
    until: "Endet",
    own: "diese",
    end: "Beenden",
    endAsk: "Diese Sitzung beenden?",
    endHint: "Wer dort sitzt, muss den Betreiberschlüssel wieder eingeben.",
    ended: "Die Sitzung ist beendet.",
  },
};

/** What opens the console, and where it is open. */
export const SessionsView = () => (
  <>
    <OperatorKeys />
    <Sessions />
  </>
);

function Sessions() {
  const said = useWords(words);
  const { ago, moment } = useFormats();
  const own = useSessions().data?.operator?.id;
  const [ending, setEnding] = useState<Session | null>(null);
  const list = useRows<Session>(["operator-sessions"], (cursor, signal) =>
    answer(GET("/v1/operator-sessions", { params: { query: { limit: 50, ...(cursor && { cursor }) } }, signal })),
  );
  return (
    <>
      <h2>{said.title}</h2>
      <p className="soft">{said.intro}</p>
      <Listing
        list={list}
        empty={{ title: said.title }}
        label={said.title}
        idOf={({ id }) => id}
        columns={[
          {
            key: "where",
            name: said.where,
            show: ({ id, ip, userAgent }) => (
              <span title={userAgent ?? ""}>
                {ip} {id === own && <strong>{said.own}</strong>}{" "}
                <span className="soft small">{deviceIn(userAgent)}</span>
              </span>
            ),
          },
          { key: "seen", name: said.seen, isMinor: true, show: ({ lastSeenAt }) => ago(lastSeenAt) },
          { key: "until", name: said.until, isMinor: true, show: ({ expiresAt }) => moment(expiresAt) },
          {
            key: "end",
            name: "",
            show: (session) =>
              session.id !== own && (
                <Button
                  className="button danger"
                  aria-label={`${said.end}: ${session.ip ?? session.id}`}
                  onPress={() => setEnding(session)}
                >
                  {said.end}
                </Button>
              ),
          },
        ]}
      />
      {ending && (
        <Deed
          title={said.endAsk}
          action={said.end}
          done={said.ended}
          isDangerous
          call={(headers) =>
            DELETE("/v1/operator-sessions/{operatorSession}", {
              params: { path: { operatorSession: ending.id } },
              headers,
            })
          }
          onClose={() => setEnding(null)}
        >
          <p>{said.endHint}</p>
        </Deed>
      )}
    </>
  );
}
