/** Which rows of a long table are in sight: only those are in the document, with some before and after. Rows are as high as what they say. */
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import { placeOf, spanOf } from "./row-heights.ts";

/** What a row takes until some have been measured. */
const ROW_PX = 40;
const SPARE_ROWS = 12;
/** What is drawn is the same in between. */
const STEP_PX = 40;

interface Sight {
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

export function useWindow(scroller: RefObject<HTMLDivElement | null>, count: number) {
  const [sight, setSight] = useState<Sight>({ top: 0, height: 800, width: 0 });
  const heights = useRef<{ px: number[]; usual: number }>({ px: [], usual: ROW_PX });
  const [, setMeasured] = useState(0);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const look = (): void => {
      const top = Math.floor(box.scrollTop / STEP_PX) * STEP_PX;
      const now = { top, height: box.clientHeight, width: box.clientWidth };
      setSight((before) => {
        if (before.top === now.top && before.height === now.height && before.width === now.width) return before;
        // Of another width every line breaks elsewhere.
        if (before.width !== now.width) heights.current = { px: [], usual: ROW_PX };
        return now;
      });
    };
    const resized = new ResizeObserver(look);
    resized.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [scroller]);
  useLayoutEffect(() => {
    if (measure(scroller.current, heights.current)) setMeasured((times) => times + 1);
  });
  const { px, usual } = heights.current;
  const { start, end, before, after } = spanOf({ px, usual, count }, sight, SPARE_ROWS);
  const scrollTo = useCallback(
    (index: number): void => {
      const box = scroller.current;
      if (!box) return;
      const head = box.querySelector<HTMLElement>("thead")?.offsetHeight ?? 0;
      const { from, to } = placeOf(heights.current, index);
      if (from < box.scrollTop) box.scrollTop = from;
      else if (to + head > box.scrollTop + box.clientHeight) box.scrollTop = to + head - box.clientHeight;
    },
    [scroller],
  );
  return { start, end, before, after, scrollTo };
}

/** Notes how high the rows are that are drawn. @returns whether that is news */
function measure(box: HTMLDivElement | null, heights: { px: number[]; usual: number }): boolean {
  const rows = [...(box?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const isFirst = heights.px.length === 0;
  let isNews = false;
  for (const row of rows) {
    const [index, height] = [Number(row.dataset.row), row.offsetHeight];
    if (height === 0 || heights.px[index] === height) continue;
    heights.px[index] = height;
    isNews = true;
  }
  // Once: what has not been seen stays where it is thought to be.
  if (isFirst && isNews) {
    const known = rows.map(({ offsetHeight }) => offsetHeight).filter((height) => height > 0);
    heights.usual = known.reduce((sum, height) => sum + height, 0) / known.length;
  }
  return isNews;
}
