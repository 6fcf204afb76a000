/** What is seldom done with a person, below a fold: what would be refused is not offered, and says why. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { later } from "../parts/show/later.tsx";
import { Failed } from "../parts/show/states.tsx";
import { useWords } from "../parts/words/language.tsx";
import { type AboutPerson, nameOf, usePath } from "./about-person.ts";
import { words } from "./more-words.ts";
import styles from "./person.module.css";
import { Refused } from "./refused.tsx";

export type Rare =
  | "correct"
  | "set_end"
  | "sponsor"
  | "convert"
  | "restore_grants"
  | "reset_factors"
  | "transfer_ownership"
  | "export"
  | "erase";

// Nobody needs it before something of it is asked for.
const RareDialog = later(async () => (await import("./more-dialogs.tsx")).RareDialog);

type Possible = Schemas["MembershipActions"]["actions"];

/** What each needs of the server. */
const NEEDS: Readonly<Record<Exclude<Rare, "export">, Possible[number]["action"]>> = {
  ...{ correct: "correct", set_end: "set_end", sponsor: "change", convert: "convert", erase: "erase" },
  ...{ restore_grants: "restore_grants", reset_factors: "reset_factors", transfer_ownership: "transfer_ownership" },
};
/** What only those may who manage the organization. */
const OWNERS: ReadonlySet<Rare> = new Set(["reset_factors", "transfer_ownership", "erase"]);

interface Props extends AboutPerson {
  readonly possible: Possible;
  readonly onGone: () => void;
}

export function More({ membership, access, possible, onGone }: Props) {
  const said = useWords(words);
  const { may } = useHere();
  const [open, setOpen] = useState<Exclude<Rare, "export"> | null>(null);
  const isRemoved = membership.status === "removed";
  const wanted = (Object.keys(NEEDS) as (keyof typeof NEEDS)[]).filter((action) => {
    if (OWNERS.has(action) && !may("organization:manage")) return false;
    if (isRemoved) return action === "erase";
    if (action === "sponsor") return membership.kind === "guest";
    if (action === "restore_grants") return (access?.restorable.length ?? 0) > 0;
    return action !== "transfer_ownership" || !membership.roles.includes("owner");
  });
  const problemOf = (action: keyof typeof NEEDS) =>
    possible.find((one) => one.action === NEEDS[action])?.problem ?? null;
  const nameOfAction = (action: keyof typeof NEEDS): string =>
    action !== "convert" ? said.button[action] : membership.kind === "guest" ? said.toMember : said.toGuest;
  const buttons = (
    <>
      <div className={styles.actions}>
        {isRemoved && membership.email && may("invitations:manage") && <InviteAgain email={membership.email} />}
        {wanted
          .filter((action) => problemOf(action) === null)
          .map((action) => (
            <Button
              key={action}
              className={`button ${action === "erase" ? "danger" : ""}`}
              onPress={() => setOpen(action)}
            >
              {nameOfAction(action)}
            </Button>
          ))}
        <ExportOne membership={membership} />
      </div>
      <Refused
        refused={wanted.flatMap((action) => {
          const problem = problemOf(action);
          return problem ? [{ name: nameOfAction(action), problem }] : [];
        })}
      />
    </>
  );
  return (
    <>
      {isRemoved ? (
        buttons
      ) : (
        <details className={styles.more}>
          <summary>{said.more}</summary>
          {buttons}
        </details>
      )}
      {open && <RareDialog action={open} {...{ membership, access, onGone }} onClose={() => setOpen(null)} />}
    </>
  );
}

/** The way to an invitation of the same person. */
function InviteAgain({ email }: { readonly email: string }) {
  const said = useWords(words);
  const { slug } = useHere().organization;
  return (
    <Link
      className="button"
      to="/console/$slug/invitations"
      params={{ slug } as never}
      search={{ invite: email } as never}
    >
      {said.inviteAgain}
    </Link>
  );
}

function ExportOne({ membership }: Pick<AboutPerson, "membership">) {
  const said = useWords(words);
  const path = usePath(membership.id);
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const take = async (): Promise<void> => {
    setReading(true);
    setProblem(null);
    try {
      const at = "/v1/organizations/{organization}/memberships/{membership}/export";
      const file = (await answer(GET(at, { params: { path }, parseAs: "blob" }))) as unknown as Blob;
      const { keep } = await import("../parts/show/files.ts");
      keep(file, `${nameOf(membership)}.ndjson`);
    } catch (error) {
      setProblem(error);
    } finally {
      setReading(false);
    }
  };
  return (
    <>
      <Button className="button" isDisabled={isReading} onPress={() => void take()}>
        {isReading ? said.exporting : said.button.export}
      </Button>
      {problem !== null && <Failed error={problem} reset={() => void take()} />}
    </>
  );
}
