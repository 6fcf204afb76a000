/** Somebody at a public door: known by nothing but a request, and by a session where there is one. */
export interface Visitor {
  readonly requestId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}
