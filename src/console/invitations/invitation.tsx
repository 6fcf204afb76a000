/** An invitation beside the list: what it offers, what can be done with it, and what became of it step by step. */

import { useQuery } from "@tanstack/react-query";
import { useWithoutSso, withoutSsoOf } from "../parts/access/without-sso.tsx";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { More } from "../parts/lists/more.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Failed } from "../parts/show/states.tsx";
import { Status } from "../parts/show/status.tsx";
import { ActorName } from "../parts/words/event-names.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import styles from "./invitation.module.css";
import { InvitationActions } from "./invitation-actions.tsx";
import { words as own } from "./invitation-words.ts";
import { InvitedBy } from "./invited-by.tsx";
import { TONES } from "./tones.ts";
import { words } from "./words.ts";

type Invitation = Schemas["Invitation"];
type Step = Schemas["InvitationStep"];

const AT = "/v1/organizations/{organization}/invitations/{invitation}";

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

export function InvitationDrawer({ id, onClose }: Props) {
  const { organization } = useHere();
  const path = { organization: organization.id, invitation: id };
  const { data, error, isPending } = useQuery({
    queryKey: ["invitation", organization.id, id],
    queryFn: () => answer(GET(AT, { params: { path } })),
  });
  return (
    <Drawer title={data?.email ?? ""} onClose={onClose}>
      {error && <Failed error={error} />}
      {isPending && <Loading />}
      {data && (
        <>
          <Offer invitation={data} />
          <div className={styles.actions}>
            <InvitationActions invitation={data} />
          </div>
          <Steps id={id} />
        </>
      )}
    </Drawer>
  );
}

function Offer({ invitation }: { readonly invitation: Invitation }) {
  const said = { ...useWords(words), ...useWords(own) };
  const { day, list } = useFormats();
  const withoutSso = useWithoutSso();
  const roleName = useRoleName();
  const { email, status, kind, roles, expiresAt } = invitation;
  return (
    <Facts
      facts={[
        [said.address, email],
        [
          said.status,
          <Status key="status" tone={TONES[status]}>
            {said.statuses[status] ?? status}
          </Status>,
        ],
        [said.kind, said.kinds[kind]],
        [said.roles, list(roles.map(roleName))],
        [said.withoutSso, invitation.allowWithoutSso ? withoutSso(withoutSsoOf(invitation)) : undefined],
        [said.endsOn, day(expiresAt)],
        [said.by, <InvitedBy key="by" invitation={invitation} />],
      ]}
    />
  );
}

function Steps({ id }: { readonly id: string }) {
  const said = useWords(own);
  const { organization } = useHere();
  const path = { organization: organization.id, invitation: id };
  const { table, error, isPending, refetch } = useRows<Step>(
    ["invitation-steps", organization.id, id],
    (cursor, signal) =>
      answer(GET(`${AT}/steps`, { params: { path, query: { limit: 20, ...(cursor && { cursor }) } }, signal })),
  );
  return (
    <section className={styles.section}>
      <h3 id="steps">{said.steps}</h3>
      <p className="soft small">{said.stepsHint}</p>
      {error && <Failed error={error} reset={() => void refetch()} />}
      {isPending && <Loading />}
      {!isPending && !error && table.rows.length === 0 && <p className="soft">{said.nothingYet}</p>}
      <ol className={styles.steps} aria-labelledby="steps">
        {table.rows.map((step, at) => (
          <OneStep key={step.events[0] ?? `end ${at}`} step={step} />
        ))}
      </ol>
      <More of={table} />
    </section>
  );
}

function OneStep({ step: { at, actor, effects, remedies } }: { readonly step: Step }) {
  const said = useWords(own);
  const { moment } = useFormats();
  return (
    <li>
      {effects.map((effect) => (
        <p key={effect}>{effect}</p>
      ))}
      {remedies.map(({ text }) => (
        <p key={text} className="small">
          <strong>{said.ends}:</strong> {text}
        </p>
      ))}
      <p className="soft small">
        <time dateTime={at}>{moment(at)}</time>
        {" · "}
        {actor ? <ActorName actor={actor} /> : said.byItself}
      </p>
    </li>
  );
}
