/** An answer of an identity provider that is not taken. The reason is shown to the person who signs in; the message goes to the log only. */
export class RefusedAnswer<Reason extends string = string> extends Error {
  override readonly name = "RefusedAnswer";
  readonly reason: Reason;
  /** The reason as whoever brought the answer learns it. */
  readonly shown: Reason;
  /** What else is wrong with what was signed; told to an admin who tries the connection. */
  readonly others: readonly RefusedAnswer<Reason>[];

  constructor(
    reason: Reason,
    detail: string,
    { shown = reason, others = [], ...options }: RefusalOptions<Reason> = {},
  ) {
    super(detail, options);
    this.reason = reason;
    this.shown = shown;
    this.others = others;
  }
}

interface RefusalOptions<Reason extends string> extends ErrorOptions {
  readonly shown?: Reason;
  readonly others?: readonly RefusedAnswer<Reason>[];
}
