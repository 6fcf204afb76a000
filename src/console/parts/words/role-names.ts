/** Roles by name, in the reader's language. */
import { useLanguage } from "./language.tsx";
import { roleName } from "./role-words.ts";

export function useRoleName(): (role: string) => string {
  const { locale } = useLanguage();
  return (role) => roleName(locale, role);
}
