/** What dialogs about what is seldom done with a person have in common. */
import { useWords } from "../parts/words/language.tsx";
import { type AboutPerson, nameOf } from "./about-person.ts";
import type { Rare } from "./more.tsx";
import { words } from "./more-words.ts";

type Asked = Exclude<Rare, "export">;

export interface Props extends AboutPerson {
  readonly action: Asked;
  /** After it nobody is there to be shown. */
  readonly onGone: () => void;
  readonly onClose: () => void;
}

export type Of = Omit<Props, "action">;

/** The words of one, as a dialog takes them. */
export function useAsked(action: Asked, { membership, onClose }: Of) {
  const said = useWords(words);
  const title = said.ask[action](nameOf(membership));
  return { title, action: said.button[action], done: said.done[action](nameOf(membership)), asksWhy: true, onClose };
}
