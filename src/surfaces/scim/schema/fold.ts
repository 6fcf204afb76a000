/** Text as it is compared where caseExact is false: NFC, lower case. The one form of lookups, uniqueness and sorting. */
export const fold = (text: string): string => text.normalize("NFC").toLowerCase();
