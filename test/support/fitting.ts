/** Whether everything on a page can be read at a width: nothing sticks out of the page or of what holds it, and nothing is cut. */
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** A phone, a tablet and a desk. */
const WIDTHS = [390, 768, 1280] as const;

/** Runs in the page. Cells, links and buttons hold their words; what scrolls sideways is code alone. */
const LOOK = `(() => {
  const seen = (node) => !node.parentElement.closest(".visually-hidden, [aria-hidden='true'], [inert]");
  const words = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const rects = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim() || !seen(walker.currentNode)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      rects.push(...range.getClientRects());
    }
    return rects.filter(({ width, height }) => width > 1 && height > 1);
  };
  const told = (element) => element.tagName.toLowerCase() + ": " + element.textContent.slice(0, 60);
  const found = [];
  const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wider > 0) found.push("the page is wider by " + wider);
  for (const element of document.querySelectorAll("td, th, nav a, button, a.button, dd, dt, legend")) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || getComputedStyle(element).visibility === "hidden") continue;
    for (const { left, right } of words(element))
      if (left < box.left - 1.5 || right > box.right + 1.5) {
        found.push("sticks out of " + told(element));
        break;
      }
  }
  for (const element of document.querySelectorAll("main *, [role='dialog'] *, [role='alertdialog'] *")) {
    const { overflowX, textOverflow } = getComputedStyle(element);
    if (overflowX === "visible" || element.matches("pre, input, select, textarea, .visually-hidden")) continue;
    if (element.scrollWidth > element.clientWidth + 1)
      found.push((overflowX === "hidden" || textOverflow === "ellipsis" ? "cut: " : "scrolls sideways: ") + told(element));
  }
  return found;
})()`;

/** @param name what is looked at, for the failure */
export async function fits(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: before?.height ?? 800 });
    // A table takes another look at its rows when its width is another.
    await expect.poll(() => page.evaluate(LOOK), { message: `${name} at ${width}` }).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}
