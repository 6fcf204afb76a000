/** The last moment of a day (`2026-10-04`) where the reader is, as the API takes it. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59.999`).toISOString();
