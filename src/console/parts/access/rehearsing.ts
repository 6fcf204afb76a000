/** Whether a connection is in rehearsal: what it brings is shown, and it lets nobody in yet. */

export const isRehearsing = (connection: {
  readonly settings?: { readonly rehearsal?: boolean } | undefined;
  readonly rehearsal?: boolean | undefined;
}): boolean => connection.rehearsal === true || connection.settings?.rehearsal === true;
