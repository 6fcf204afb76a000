/** Where somebody's roles and seats come from, told beside the row as long as the pointer is on them or the row has the focus. */
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useHere } from "../parts/frame/session.tsx";
import { later } from "../parts/show/later.tsx";

// Nobody needs it before somebody lingers.
const SourcesTip = later(async () => (await import("./sources-tip.tsx")).SourcesTip);

/** Whoever only passes by asks for nothing. */
const LINGERED_MS = 350;
/** On the way from the row to what is told of it. */
const LEFT_MS = 150;

interface Props {
  readonly membership: string;
  readonly children: ReactNode;
}

export function Sourced({ membership, children }: Props) {
  const { may } = useHere();
  const id = useId();
  const place = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const cell = place.current?.closest("td");
    const row = cell?.closest("tr");
    if (!cell || !row) return;
    const turn = (isThere: boolean, after: number) => (): void => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setNear(isThere), after);
    };
    const come = turn(true, LINGERED_MS);
    const go = turn(false, LEFT_MS);
    const over = new AbortController();
    const { signal } = over;
    cell.addEventListener("pointerenter", come, { signal });
    cell.addEventListener("pointerleave", go, { signal });
    row.addEventListener("focus", come, { signal });
    row.addEventListener("blur", go, { signal });
    document.addEventListener("keydown", ({ key }) => key === "Escape" && turn(false, 0)(), { signal });
    return () => {
      clearTimeout(timer.current);
      over.abort();
    };
  }, []);
  const isShown = isNear && may("members:manage");
  return (
    <span ref={place} {...(isShown && { "aria-describedby": id })}>
      {children}
      {isShown && (
        <SourcesTip
          {...{ id, membership }}
          beside={place.current}
          onStay={() => clearTimeout(timer.current)}
          onLeave={() => setNear(false)}
        />
      )}
    </span>
  );
}
