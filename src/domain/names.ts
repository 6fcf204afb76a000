/** Names that people give and read: of people, teams, roles, organizations. Pure. */

// Nothing is drawn for them, or they turn what follows around. A joiner between letters stays: Persian and emoji need it.
const UNSEEN = /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Default_Ignorable_Code_Point}\u2028\u2029\p{Bidi_Control}]/gu;
const SEEN = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;
const EDGES = /^(?:\s|\u200c|\u200d)+|(?:\s|\u200c|\u200d)+$/gu;

/** The name without the characters that nobody sees, and without blanks around it; empty where nothing is left to be seen. */
export function visibleName(name: string): string {
  const text = name.replace(UNSEEN, "").replace(EDGES, "");
  return SEEN.test(text) ? text : "";
}

/** Whether anything of the text can be seen. */
export const isVisible = (text: string): boolean => visibleName(text) !== "";
