/** Digests of lines, summed up. */

/** Exclusive-or of two digests in hex: the order in which many are summed up makes no difference, and one that is summed twice is out again. */
export function xor(one: string, other: string): string {
  const [bytes, others] = [Buffer.from(one, "hex"), Buffer.from(other, "hex")];
  return Buffer.from(bytes.map((byte, at) => byte ^ (others[at] ?? 0))).toString("hex");
}
