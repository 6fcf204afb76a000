/** The operator's console: the organizations of the instance, and what concerns all of them. */
import { type ComponentType, lazy, Suspense } from "react";
import { Button } from "react-aria-components";
import { showToken } from "../parts/data/api.ts";
import { ScreenHead } from "../parts/frame/screen.tsx";
import { type Here, HereProvider, type OperatorSession, useSessions, useSignOut } from "../parts/frame/session.tsx";
import { useAddress } from "../parts/lists/search.ts";
import { Views } from "../parts/lists/views.tsx";
import { useKeptFocus } from "../parts/show/kept-focus.ts";
import { later } from "../parts/show/later.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { FailedPage } from "../parts/show/states.tsx";
import { Toasts } from "../parts/show/toasts.tsx";
import { useLanguage, useWords } from "../parts/words/language.tsx";
import { INSTANCE } from "../webhooks/root.ts";
import styles from "./operator.module.css";
import { Organizations } from "./organizations.tsx";
import { words } from "./words.ts";

// Nobody who is signed in needs it.
const SignIn = later(async () => (await import("../parts/frame/sign-in.tsx")).SignIn);

const VIEWS = {
  organizations: Organizations,
  connections: lazy(async () => ({ default: (await import("./connections.tsx")).ConnectionsView })),
  mails: lazy(async () => ({ default: (await import("./mails.tsx")).MailsView })),
  applications: lazy(async () => ({ default: (await import("./applications.tsx")).ApplicationsView })),
  bounds: lazy(async () => ({ default: (await import("./bounds.tsx")).BoundsView })),
  retention: lazy(async () => ({ default: (await import("../settings/retention.tsx")).InstanceRetentionView })),
  webhooks: lazy(async () => ({ default: (await import("../webhooks/webhooks.tsx")).WebhookViews })),
  sessions: lazy(async () => ({ default: (await import("./sessions.tsx")).SessionsView })),
} as const satisfies Readonly<Record<string, ComponentType>>;
type View = keyof typeof VIEWS;

export function OperatorScreen() {
  const sessions = useSessions();
  if (sessions.error) return <FailedPage error={sessions.error} reset={() => void sessions.refetch()} />;
  if (sessions.isPending) return <Loading />;
  const { operator } = sessions.data;
  return operator ? <Instance session={operator} /> : <SignIn signedIn={sessions.data} />;
}

/** The instance where parts ask for an organization: it may have webhooks and streams as one has them. */
const HERE: Here = {
  organization: {
    ...{ id: INSTANCE, name: "Rollcall", slug: INSTANCE, externalId: null, acceptedUrl: null, application: null },
    branding: { displayName: null, color: null, logoUrl: null },
    ...{ createdAt: "", updatedAt: "" },
  },
  ...{ who: "operator", membershipId: null, name: null, may: () => true },
};

function Instance({ session }: { readonly session: OperatorSession }) {
  showToken(session.csrfToken);
  const said = useWords(words);
  const { locale, choose } = useLanguage();
  const signOut = useSignOut("operator");
  const [address, set] = useAddress<"view">();
  const view: View = address.view !== undefined && address.view in VIEWS ? (address.view as View) : "organizations";
  const Shown = VIEWS[view];
  useKeptFocus();
  return (
    <HereProvider here={HERE}>
      <main className={styles.screen} tabIndex={-1}>
        <ScreenHead title={said.views[view]}>
          <Button className="button quiet" onPress={() => choose(locale === "en" ? "de" : "en")}>
            {said.language}
          </Button>
          <Button className="button quiet" onPress={() => void signOut()}>
            {said.signOut}
          </Button>
        </ScreenHead>
        <Views
          label={said.instance}
          views={(Object.keys(VIEWS) as View[]).map((key) => ({ key, name: said.views[key] }))}
          chosen={view}
          onChoose={(key) => set({ view: key === "organizations" ? undefined : key })}
        />
        <Suspense fallback={<Loading />}>
          <Shown />
        </Suspense>
        <Toasts />
      </main>
    </HereProvider>
  );
}
