import type { MirrorRecord } from "../../../domain/directory/types.ts";

/** The entity tag of a record (RFC 7644 §3.14): weak, counting up with every change. */
export const tagOf = ({ version }: Pick<MirrorRecord, "version">): string => `W/"${version}"`;
