/** Refusals of a form at the fields that they are about. */
import { useEffect, useRef, useState } from "react";
import { RollcallError, type Schemas } from "../parts/data/api.ts";
import { useLanguage } from "../parts/words/language.tsx";

type Say = (fault: Schemas["Fault"]) => string;

/** What is wrong with each field, by its name. */
export type Faults = Readonly<Record<string, string | undefined>>;

/** What a refusal says of fields that the form has; null where it says anything else. */
function faultsOf(error: unknown, fields: readonly string[], say: Say): Faults | null {
  const faults = error instanceof RollcallError ? (error.failure?.errors ?? []) : [];
  const named = faults.map((fault) => [fault.pointer.slice(1), say(fault)] as const);
  return named.length > 0 && named.every(([field]) => fields.includes(field)) ? Object.fromEntries(named) : null;
}

/**
 * Sends a form and keeps what is refused at its fields, the first of which is gone to. `true` when it was taken; what is about no field is
 * thrown on.
 */
export function useFaults(fields: readonly string[]) {
  const { locale } = useLanguage();
  const [faults, setFaults] = useState<Faults>({});
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (Object.keys(faults).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [faults]);
  const send = async (work: () => Promise<unknown>): Promise<boolean> => {
    setFaults({});
    try {
      await work();
      return true;
    } catch (error) {
      const german = locale === "de" && (await import("../parts/words/fault-words.ts")).germanFault;
      const found = faultsOf(error, fields, german || (({ detail }) => detail));
      if (!found) throw error;
      setFaults(found);
      return false;
    }
  };
  return { faults, form, send };
}
