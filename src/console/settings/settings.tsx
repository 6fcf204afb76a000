/** Settings: policies, branding, keys, what is kept for how long, export, and the end of the organization. */
import { type ComponentType, lazy, Suspense } from "react";
import { ScreenHead } from "../parts/frame/screen.tsx";
import { useAddress } from "../parts/lists/search.ts";
import { Views } from "../parts/lists/views.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { useWords } from "../parts/words/language.tsx";
import { words } from "./words.ts";

const VIEWS = {
  policies: lazy(async () => ({ default: (await import("./policies.tsx")).PoliciesView })),
  organization: lazy(async () => ({ default: (await import("./organization.tsx")).OrganizationView })),
  keys: lazy(async () => ({ default: (await import("./keys.tsx")).KeysView })),
  retention: lazy(async () => ({ default: (await import("./retention.tsx")).RetentionView })),
  log: lazy(async () => ({ default: (await import("./export.tsx")).ExportView })),
  end: lazy(async () => ({ default: (await import("./ending.tsx")).EndingView })),
} as const satisfies Readonly<Record<string, ComponentType>>;
type View = keyof typeof VIEWS;

export function SettingsScreen() {
  const said = useWords(words);
  const [address, set] = useAddress<"view">();
  const view: View = address.view !== undefined && address.view in VIEWS ? (address.view as View) : "policies";
  const Shown = VIEWS[view];
  return (
    <>
      <ScreenHead title={said.title} />
      <Views
        label={said.title}
        views={(Object.keys(VIEWS) as View[]).map((key) => ({ key, name: said.views[key] }))}
        chosen={view}
        onChoose={(key) => set({ view: key })}
      />
      <Suspense fallback={<Loading />}>
        <Shown />
      </Suspense>
    </>
  );
}
