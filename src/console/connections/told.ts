/** What is set, as it is told in a sentence. */
import { useWords } from "../parts/words/language.tsx";
import type { Key } from "./fields.ts";
import { settingsWords } from "./settings-words.ts";

export function useTold(): (name: Key, value: unknown) => string {
  const said = useWords(settingsWords);
  return (name, value) => {
    if (value === null && name === "nameIdMatches") return said.choices.nameIdMatches?.form ?? "";
    if (value === null || value === undefined || value === "") return said.none;
    if (typeof value === "boolean") return value ? said.yes : said.no;
    if (Array.isArray(value)) return value.join(", ") || said.none;
    if (typeof value !== "object") return said.choices[name]?.[String(value)] ?? String(value);
    const { mode, prefix } = value as { readonly mode?: string; readonly prefix?: string };
    if (mode !== undefined) return [said.choices[name]?.[mode] ?? mode, prefix].filter(Boolean).join(" ");
    const parts = Object.entries(value).map(([key, one]) => `${said.parts[key] ?? key}: ${one}`);
    return parts.join(", ") || said.none;
  };
}
