/** What was noted beside a dry run, by kind; who notes it is elsewhere (`noteInDryRun`). */
import type { Note } from "../../platform/dry-run/world.ts";

export interface Noted {
  readonly events: readonly { readonly organizationId: string; readonly id: string }[];
  readonly seats: readonly { readonly organizationId: string; readonly number: number; readonly of: number }[];
  readonly mails: readonly { readonly template: string; readonly to: string }[];
  readonly works: readonly Foretold[];
}

interface Foretold {
  readonly name: string;
  readonly id: string;
  readonly text: string;
  readonly totals: Readonly<Record<string, number>>;
}

export function notedIn(notes: readonly Note[]): Noted {
  const of = (kind: string): never[] => notes.flatMap((note) => (note.kind === kind ? [note.of as never] : []));
  return { events: of("event"), seats: of("seat"), mails: of("mail"), works: of("work") };
}
