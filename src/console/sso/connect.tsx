/** The way to connect an OpenID provider. Whoever says which one is believed can sign in as everybody: it is for who may make owners. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { useHere } from "../parts/frame/session.tsx";
import { later } from "../parts/show/later.tsx";
import { useWords, type Words } from "../parts/words/language.tsx";

// Nobody needs it before somebody connects a provider.
const OpenidForm = later(async () => (await import("./openid-form.tsx")).OpenidForm);

export const connectWords: Words<{ connect: string }> = {
  en: { connect: "Connect by OpenID Connect" },
  de: { connect: "Über OpenID Connect verbinden" },
};

export function ConnectOpenid() {
  const { connect } = useWords(connectWords);
  const { may } = useHere();
  const [isConnecting, setConnecting] = useState(false);
  if (!may("organization:manage")) return null;
  return (
    <>
      <Button className="button primary" onPress={() => setConnecting(true)}>
        {connect}
      </Button>
      {isConnecting && <OpenidForm onClose={() => setConnecting(false)} />}
    </>
  );
}
