/** Which rows of a long table are in sight: only those are in the document, with some before and after. */
import { type RefObject, useCallback, useLayoutEffect, useState } from "react";

/** What a row takes until one has been measured. */
const ROW_PX = 40;
const SPARE_ROWS = 12;

interface Sight {
  readonly top: number;
  readonly height: number;
  readonly row: number;
}

export function useWindow(scroller: RefObject<HTMLDivElement | null>, count: number) {
  const [sight, setSight] = useState<Sight>({ top: 0, height: 800, row: ROW_PX });
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const look = (): void => {
      const row = box.querySelector<HTMLElement>("[data-row]")?.offsetHeight || ROW_PX;
      // By whole rows: what is drawn is the same in between.
      const now = { top: Math.floor(box.scrollTop / row) * row, height: box.clientHeight, row };
      setSight((before) =>
        before.top === now.top && before.height === now.height && before.row === now.row ? before : now,
      );
    };
    const resized = new ResizeObserver(look);
    resized.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [scroller]);
  const first = Math.max(0, Math.floor(sight.top / sight.row) - SPARE_ROWS);
  const end = Math.min(count, Math.ceil((sight.top + sight.height) / sight.row) + SPARE_ROWS);
  const start = Math.min(first, Math.max(0, end - 1));
  const scrollTo = useCallback(
    (index: number): void => {
      const box = scroller.current;
      if (!box) return;
      const head = box.querySelector<HTMLElement>("thead")?.offsetHeight ?? 0;
      const [from, to] = [index * sight.row, (index + 1) * sight.row + head];
      if (from < box.scrollTop) box.scrollTop = from;
      else if (to > box.scrollTop + box.clientHeight) box.scrollTop = to - box.clientHeight;
    },
    [scroller, sight.row],
  );
  return { start, end, before: start * sight.row, after: (count - end) * sight.row, scrollTo };
}
