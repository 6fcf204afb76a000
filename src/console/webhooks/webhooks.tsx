/** Where events go: webhooks with what was delivered, and streams of the log with how far they are behind. */

import { useWords } from "../parts/language.tsx";
import { later } from "../parts/later.tsx";
import { ScreenHead } from "../parts/screen.tsx";
import { useAddress } from "../parts/search.ts";
import { Views } from "../parts/views.tsx";
import { Endpoints } from "./endpoints.tsx";
import { words } from "./words.ts";

// Nobody needs them before something is opened, or asked for.
const Streams = later(async () => (await import("./streams.tsx")).Streams);

const VIEWS = { endpoints: Endpoints, streams: Streams } as const;
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
  const view: View = address.of === "streams" ? "streams" : "endpoints";
  const Shown = VIEWS[view];
  return (
    <>
      <Views
        label={said.views}
        views={(Object.keys(VIEWS) as View[]).map((key) => ({ key, name: said[key] }))}
        chosen={view}
        onChoose={(key) => set({ of: key })}
      />
      <Shown />
    </>
  );
}
