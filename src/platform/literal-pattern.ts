/**
 * A text as a pattern of the database that matches just this text. RegExp.escape is not for it: it writes \u escapes, which the
 * database's dialect refuses.
 */
export const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
