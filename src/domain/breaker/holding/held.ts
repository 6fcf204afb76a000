/** What a request fails with that is to wait for a decision. Nothing of it is stored; whoever answers has it kept (holding.ts). */
import { DomainError } from "../../errors.ts";
import type { Trip } from "../types.ts";

/** `because`: why it is held. */
export class Held extends DomainError {
  readonly because: Trip["because"];

  constructor(because: Trip["because"]) {
    super("held_by_breaker", "This would take access from too many people at once, and waits for a decision.");
    this.because = because;
  }
}
