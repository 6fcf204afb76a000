/** The same text but for its last character. */
export const withAnotherEnd = (text: string): string => text.slice(0, -1) + (text.endsWith("0") ? "1" : "0");
