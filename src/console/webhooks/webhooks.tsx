/** Where events go: webhooks with what was delivered, streams of the log with how far they are behind, receivers of security events. */

import { ScreenHead } from "../parts/frame/screen.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useAddress } from "../parts/lists/search.ts";
import { Views } from "../parts/lists/views.tsx";
import { later } from "../parts/show/later.tsx";
import { useWords } from "../parts/words/language.tsx";
import { Endpoints } from "./endpoints.tsx";
import { INSTANCE } from "./root.ts";
import { words } from "./words.ts";

// Nobody needs them before something is opened, or asked for.
const Streams = later(async () => (await import("./streams.tsx")).Streams);
const Receivers = later(async () => (await import("../receivers/receivers.tsx")).Receivers);

const VIEWS = { endpoints: Endpoints, streams: Streams, receivers: Receivers } as const;
type View = keyof typeof VIEWS;

export function WebhooksScreen() {
  const said = useWords(words);
  return (
    <>
      <ScreenHead title={said.title} />
      <WebhookViews />
    </>
  );
}

/** The same without a head, for the console of the operator. */
export function WebhookViews() {
  const said = useWords(words);
  const [address, set] = useAddress<"of">();
  const { organization } = useHere();
  // The instance sends no security events: each organization does.
  const views = (Object.keys(VIEWS) as View[]).filter((key) => key !== "receivers" || organization.id !== INSTANCE);
  const view = views.find((key) => key === address.of) ?? "endpoints";
  const Shown = VIEWS[view];
  return (
    <>
      <Views
        label={said.views}
        views={views.map((key) => ({ key, name: said[key] }))}
        chosen={view}
        onChoose={(key) => set({ of: key })}
      />
      <Shown />
    </>
  );
}
