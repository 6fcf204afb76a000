/** Switching strict mode: whom it would shut out is told by name before. */
import { answer, PATCH, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { Foreseen, useForesight } from "../parts/forms/foresight.tsx";
import { type Call, useTrial } from "../parts/forms/trial.ts";
import { WarningList, warningsIn } from "../parts/forms/warnings.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { counted } from "../parts/words/counting.ts";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";

const words: Words<{
  turn: Readonly<Record<"on" | "off", string>>;
  turnAsk: Readonly<Record<"on" | "off", string>>;
  shutOut: (count: string) => string;
  nobody: string;
  invitations: (count: string) => string;
  hint: string;
  backIn: string;
  done: string;
}> = {
  en: {
    turn: { on: "Switch strict mode on", off: "Switch strict mode off" },
    turnAsk: { on: "Switch strict mode on?", off: "Switch strict mode off?" },
    shutOut: (count) =>
      `${counted(count, "person", "people")} could come in by single sign-on only, and not at all without an account there:`,
    hint: "Single sign-on is then the only way in; owners can still come in with a password and a second factor.",
    nobody: "Nobody is shut out by it.",
    invitations: (count) => `${count} open invitations that allow access without single sign-on would wait.`,
    backIn: "Whoever is allowed in without single sign-on can come in that way again.",
    done: "Strict mode is changed.",
  },
  de: {
    turn: { on: "Strengen Modus einschalten", off: "Strengen Modus ausschalten" },
    turnAsk: { on: "Strengen Modus einschalten?", off: "Strengen Modus ausschalten?" },
    shutOut: (count) =>
      `${counted(count, "Person hätte", "Personen hätten")} nur noch Single Sign-on, und ohne Konto dort keinen Zugang:`,
    hint: "Single Sign-on ist dann der einzige Weg; Eigentümer kommen weiterhin mit Passwort und zweitem Faktor herein.",
    nobody: "Niemand wird dadurch ausgesperrt.",
    invitations: (count) => `${count} offene Einladungen, die Zugang ohne Single Sign-on erlauben, würden warten.`,
    backIn: "Wer ohne Single Sign-on kommen darf, kann das dann wieder.",
    done: "Der strenge Modus ist geändert.",
  },
};

type Shut = NonNullable<Schemas["PolicyEffect"]["strictMode"]>;

export function SwitchStrictMode({ to, onClose }: { readonly to: "on" | "off"; readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const path = { organization: organization.id };
  const body = { strictMode: to === "on" };
  const preview = useForesight(["strict mode", organization.id, to, "whom"], () =>
    answer(POST("/v1/organizations/{organization}/policies/preview", { params: { path }, body })),
  );
  const call: Call = (headers) =>
    PATCH("/v1/organizations/{organization}/policies", { params: { path }, body, headers });
  const trial = useTrial(["strict mode", organization.id, to], call);
  // Whom it suspends stands below, by name.
  const warnings = warningsIn(trial.data?.body).filter(({ code }) => code !== "bypass_suspended");
  const act = (): Promise<unknown> => change(() => answer(call({})), said.done);
  return (
    <Ask title={said.turnAsk[to]} action={said.turn[to]} isDangerous={to === "on"} onAct={act} onClose={onClose}>
      {to === "on" && <p className="soft">{said.hint}</p>}
      <WarningList of={warnings} />
      {to === "off" && <p>{said.backIn}</p>}
      <Foreseen of={preview}>{({ strictMode }) => strictMode && <ShutOut of={strictMode} />}</Foreseen>
      {trial.error && !preview.error && <Foreseen of={trial}>{() => null}</Foreseen>}
    </Ask>
  );
}

function ShutOut({ of: { total, sample, invitations } }: { readonly of: Shut }) {
  const said = useWords(words);
  const { number } = useFormats();
  return (
    <>
      <p>{total === 0 ? said.nobody : said.shutOut(number(total))}</p>
      <ul>
        {sample.map(({ id, email, displayName }) => (
          <li key={id}>{displayName ?? email}</li>
        ))}
        {total > sample.length && <li>…</li>}
      </ul>
      {invitations > 0 && <p>{said.invitations(number(invitations))}</p>}
    </>
  );
}
