/** Trying a connection: a link that counts once. Its page shows what came and what it would do; nobody is signed in. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { useAddress } from "../parts/lists/search.ts";
import { say } from "../parts/show/toasts.tsx";
import { useWords, type Words } from "../parts/words/language.tsx";
import { useTold } from "../parts/words/problem.ts";

const words: Words<{ make: string; open: string; where: string; see: string }> = {
  en: {
    make: "Make a test link",
    open: "Open the test sign-in",
    where: "Counts once. It shows what came and what it would do; nobody is signed in.",
    see: "See what came of the test",
  },
  de: {
    make: "Testlink erzeugen",
    open: "Testanmeldung öffnen",
    where: "Gilt einmal. Gezeigt wird, was ankam und was daraus würde; niemand wird angemeldet.",
    see: "Ansehen, was aus dem Test wurde",
  },
};

export function TrySignIn({ connection: { id, name } }: { readonly connection: Schemas["Connection"] }) {
  const said = useWords(words);
  const told = useTold();
  const path = { organization: useHere().organization.id, connection: id };
  const [url, setUrl] = useState<string | null>(null);
  const [wasOpened, setOpened] = useState(false);
  const [, set] = useAddress<"view" | "connection" | "outcome">();
  const make = async (): Promise<void> => {
    const at = "/v1/organizations/{organization}/connections/{connection}/test-login";
    setUrl((await answer(POST(at, { params: { path } }))).url);
  };
  // The page of the test leads back to here, where it is told what ends a refusal.
  const open = (): void => {
    setUrl(null);
    setOpened(true);
  };
  if (url === null)
    return (
      <>
        <Button
          className="button"
          aria-label={`${said.make}: ${name}`}
          onPress={() => void make().catch((error: unknown) => say(told(error)))}
        >
          {said.make}
        </Button>
        {wasOpened && (
          <Button className="button" onPress={() => set({ view: "logins", connection: id, outcome: "test" })}>
            {said.see}
          </Button>
        )}
      </>
    );
  return (
    <>
      <a className="button" href={url} target="_blank" rel="noreferrer" onClick={open}>
        {said.open}
      </a>
      <span className="soft small">{said.where}</span>
    </>
  );
}
