/** Taking a connection live: what that comes to is shown first, and what one should know of it is agreed to. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, POST, type Schemas } from "../data/api.ts";
import { useChange } from "../data/changes.ts";
import { Tick } from "../forms/choices.tsx";
import { Ask } from "../forms/dialog.tsx";
import { EffectList } from "../forms/effects.tsx";
import { Foreseen } from "../forms/foresight.tsx";
import { type Call, useTrial } from "../forms/trial.ts";
import { WarningList, warningsIn } from "../forms/warnings.tsx";
import { useHere } from "../frame/session.tsx";
import { useWords } from "../words/language.tsx";
import { goLiveWords } from "./go-live-words.ts";

interface Props {
  readonly connection: Schemas["Connection"];
}

/** The button, and the dialog that it opens. */
export function GoLive({ connection }: Props) {
  const said = useWords(goLiveWords);
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button
        className="button primary"
        aria-label={`${said.goLive}: ${connection.name}`}
        onPress={() => setAsking(true)}
      >
        {said.goLive}
      </Button>
      {isAsking && <Asking connection={connection} onClose={() => setAsking(false)} />}
    </>
  );
}

function Asking({ connection: { id, kind, name }, onClose }: Props & { readonly onClose: () => void }) {
  const said = useWords(goLiveWords);
  const change = useChange();
  const path = { organization: useHere().organization.id, connection: id };
  const [isAgreed, setAgreed] = useState(false);
  const call: Call = (headers) =>
    POST("/v1/organizations/{organization}/connections/{connection}/go-live", { params: { path }, headers });
  const trial = useTrial(["go-live", id], call);
  const warnings = warningsIn(trial.data?.body);
  return (
    <Ask
      title={said.ask(name)}
      action={said.goLive}
      isDangerous={warnings.length > 0}
      isReady={warnings.length === 0 || isAgreed}
      onAct={() => change(() => answer(call({})), said.done)}
      onClose={onClose}
    >
      <p className="soft">{said.hint[kind === "scim" ? "scim" : "sso"]}</p>
      <WarningList of={warnings} />
      <Foreseen of={trial}>
        {({ effects }) =>
          kind === "scim" && <EffectList effects={effects.filter((effect) => effect.kind !== "setting")} />
        }
      </Foreseen>
      {warnings.length > 0 && (
        <Tick isOn={isAgreed} onChange={setAgreed}>
          {said.agree}
        </Tick>
      )}
    </Ask>
  );
}
