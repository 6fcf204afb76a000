/** Two ways to use a page: with the mouse, and by the keyboard alone. What is done is told once, by role and name. */
import type { Locator, Page } from "playwright-core";

const MOST_TABS = 150;

/** Whether a control has the focus. */
export const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluateAll((found) => found.some((element) => element === element.ownerDocument.activeElement));

/** Comes to a control by Tab, as somebody without a mouse does. */
export async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await isFocused(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${String(target)}.`);
}

/** Comes to a control by Tab, and presses a key there, once it is not said to be dimmed any more. */
export async function pressKey(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await reach(page, target);
  await target.and(page.locator(':not([aria-disabled="true"])')).waitFor();
  await page.keyboard.press(key);
}

/** What hands can do. */
export interface Hands {
  readonly name: "the mouse" | "the keyboard alone";
  /** A button or a link. */
  readonly press: (target: Locator) => Promise<void>;
  readonly write: (target: Locator, text: string) => Promise<void>;
  /** A box that is ticked, or not. */
  readonly tick: (target: Locator) => Promise<void>;
  /** One of several answers. */
  readonly pick: (target: Locator) => Promise<void>;
  /** One of a list that opens. */
  readonly choose: (target: Locator, name: string) => Promise<void>;
  /** A day, such as 2026-10-04. */
  readonly day: (target: Locator, day: string) => Promise<void>;
  /** A row of a table. */
  readonly open: (row: Locator) => Promise<void>;
}

const mouse = (_page: Page): Hands => ({
  name: "the mouse",
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  tick: (target) => target.click(),
  pick: (target) => target.click(),
  choose: async (target, name) => void (await target.selectOption({ label: name })),
  day: (target, day) => target.fill(day),
  open: (row) => row.click(),
});

const keyboard = (page: Page): Hands => {
  const write = async (target: Locator, text: string): Promise<void> => {
    await reach(page, target);
    await page.keyboard.type(text);
  };
  /** Rows and answers are one stop of Tab: arrows lead from one to the next. */
  const byArrows = async (target: Locator): Promise<void> => {
    await target.waitFor();
    const isBeside = () =>
      target.evaluateAll((found) =>
        found.some((one) => one.closest("table, fieldset")?.querySelector("tbody :focus, [type=radio]:focus") != null),
      );
    let isAtTop = false;
    for (let steps = 0; steps < MOST_TABS; steps++) {
      if (await isFocused(target)) return;
      const key: string = (await isBeside()) ? (isAtTop ? "ArrowDown" : "Home") : "Tab";
      await page.keyboard.press(key);
      // Tab comes to the row that had the focus last, which may be below.
      isAtTop = key !== "Tab";
    }
    throw new Error(`Tab and arrows do not lead to ${String(target)}.`);
  };
  return {
    name: "the keyboard alone",
    press: (target) => pressKey(page, target),
    write,
    tick: (target) => pressKey(page, target, "Space"),
    pick: async (target) => {
      await byArrows(target);
      await page.keyboard.press("Space");
    },
    choose: write,
    day: async (target, day) => {
      // The parts stand in the order of the machine's language.
      const [year = "", month = "", date = ""] = day.split("-");
      for (const order of [month + date, date + month]) {
        await write(target, order + year);
        if ((await target.inputValue()) === day) return;
        await page.keyboard.press("Shift+Tab");
      }
      throw new Error(`${String(target)} does not take ${day}.`);
    },
    open: async (row) => {
      await byArrows(row);
      await page.keyboard.press("Enter");
    },
  };
};

/** Both ways, to do the same by each. */
export const HANDS = [mouse, keyboard] as const;
