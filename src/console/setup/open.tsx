/** The steps of an open link: where one is, what is done, and the page of the step that the address names. */
import { type ComponentType, useEffect, useRef } from "react";
import { Loading } from "../parts/show/loading.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useSession } from "./context.ts";
import { DomainsStep } from "./domains.tsx";
import styles from "./frame.module.css";
import { Frame } from "./frame.tsx";
import { GroupsStep } from "./groups.tsx";
import { IdpStep } from "./idp.tsx";
import { LiveStep } from "./live.tsx";
import { addressOf, go, note, usePlace } from "./place.ts";
import { ScimStep } from "./scim.tsx";
import { SentBy } from "./sent-by.tsx";
import { SsoStep } from "./sso.tsx";
import { type Progress, type Step, useProgress } from "./steps.ts";
import { TryStep } from "./try.tsx";
import { words } from "./words.ts";

const PAGES: Readonly<Record<Step, ComponentType>> = {
  idp: IdpStep,
  domains: DomainsStep,
  sso: SsoStep,
  scim: ScimStep,
  groups: GroupsStep,
  try: TryStep,
  live: LiveStep,
};

export function Steps() {
  const place = usePlace();
  const said = useWords(words);
  const progress = useProgress(place.get("tried"));
  const { email } = useSession();
  const asked = place.get("step");
  const step =
    progress.steps.find((one) => one.step === asked)?.step ?? (progress.isPending ? undefined : progress.next);
  // Once shown it stays: what is done meanwhile takes nobody away from where they read.
  useEffect(() => {
    if (step && step !== asked) note("step", step);
  }, [step, asked]);
  const Page = step && PAGES[step];
  return (
    <Frame nav={<Stepper {...{ progress, step }} />}>
      {Page && step ? (
        <>
          <Heading step={step} />
          {step === progress.steps[0]?.step && <SentBy />}
          <Page />
          <Onward {...{ progress, step }} />
        </>
      ) : (
        <Loading />
      )}
      {step !== progress.steps[0]?.step && <SentBy />}
      {email && <p className="soft small">{said.confirmedBy(email)}</p>}
    </Frame>
  );
}

/** Who goes on to another step hears its name first, and reads on from there. */
function Heading({ step }: { readonly step: Step }) {
  const said = useWords(words);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {said.headings[step]}
    </h1>
  );
}

interface At {
  readonly progress: Progress;
  readonly step: Step | undefined;
}

function Stepper({ progress, step }: At) {
  const said = useWords(words);
  return (
    <nav aria-label={said.steps} className={styles.steps}>
      <ol>
        {progress.steps.map((one) => (
          <li key={one.step} data-done={one.isDone || undefined}>
            <StepLink step={one.step} isHere={one.step === step}>
              {said.names[one.step]}
              <span className={one.isDone ? styles.done : "visually-hidden"}>
                {one.isDone ? said.done : said.notDone}
              </span>
            </StepLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface StepLinkProps {
  readonly step: Step;
  readonly isHere?: boolean;
  readonly className?: string;
  readonly children: React.ReactNode;
}

function StepLink({ step, isHere = false, className, children }: StepLinkProps) {
  return (
    <a
      href={addressOf(step)}
      className={className}
      aria-current={isHere ? "step" : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(addressOf(step));
      }}
    >
      {children}
    </a>
  );
}

function Onward({ progress: { steps }, step }: At) {
  const said = useWords(words);
  const at = steps.findIndex((one) => one.step === step);
  const next = steps[at + 1];
  if (!next || step === "idp") return null;
  return (
    <p className={styles.onward}>
      <StepLink step={next.step} className={steps[at]?.isDone ? "button primary" : "button"}>
        {said.onward(said.names[next.step], steps[at]?.isDone ?? false)}
      </StepLink>
    </p>
  );
}
