/** What can be done with a connection itself: rename it, switch it off and on, end it. One that is ending is left alone. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { useHere } from "../parts/frame/session.tsx";
import { later } from "../parts/show/later.tsx";
import { useWords } from "../parts/words/language.tsx";
import { actsWords } from "./acts-words.ts";
import type { OfConnection } from "./path.ts";

// Nobody needs them before something is to be done.
const Rename = later(async () => (await import("./rename.tsx")).Rename);
const Turn = later(async () => (await import("./turn.tsx")).Turn);
const End = later(async () => (await import("./end.tsx")).End);

/** The buttons, to stand among others. */
export function ConnectionActs({ connection }: OfConnection) {
  const said = useWords(actsWords);
  const { may } = useHere();
  const [doing, setDoing] = useState<"rename" | "turn" | "end" | null>(null);
  const { status, name } = connection;
  if (status === "retiring" || !may("connections:manage")) return null;
  const asked = { connection, onClose: () => setDoing(null) };
  const names = { rename: said.rename, turn: said.turn[status === "enabled" ? "disabled" : "enabled"], end: said.end };
  return (
    <>
      {(["rename", "turn", "end"] as const).map((act) => (
        <Button
          key={act}
          className={`button ${act === "end" ? "danger" : ""}`}
          aria-label={`${names[act]}: ${name}`}
          onPress={() => setDoing(act)}
        >
          {names[act]}
        </Button>
      ))}
      {doing === "rename" && <Rename {...asked} />}
      {doing === "turn" && <Turn {...asked} />}
      {doing === "end" && <End {...asked} />}
    </>
  );
}
