/** Text that JSON can say and nothing can store: an unpaired surrogate becomes another character, so that two texts become one. */

/** Whether some text in a value that was read from JSON, or the name of a member, has broken Unicode. */
export function holdsBrokenText(value: unknown): boolean {
  // However deep it is nested: no stack of calls.
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === "string" && !one.isWellFormed()) return true;
    if (typeof one === "object" && one !== null)
      for (const [name, inner] of Object.entries(one)) waiting.push(name, inner);
  }
  return false;
}
