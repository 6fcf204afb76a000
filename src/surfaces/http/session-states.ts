/** How far somebody has signed in, and what that opens: the one table of it. */
import { DomainError, type Fault } from "../../domain/errors.ts";
import type { Pending, Session } from "../../domain/sessions/types.ts";

/**
 * Whom a route is for. `person`: a finished sign-in. `enrolment`: also somebody whom a policy asks to enrol a factor first.
 * `second_factor`: only somebody who has given the first of two factors, and is asked for the other or for a passkey. `begun`: any of these.
 */
export type Somebody = "person" | "enrolment" | "second_factor" | "begun";

interface State {
  readonly is: readonly Somebody[];
  /** What somebody in this state is told where another one is wanted. */
  readonly refusal: readonly [code: "conflict" | "mfa_required", detail: string];
}

interface Unfinished extends State {
  /** The page where the sign-in goes on. */
  readonly page: string;
  /** What a program does next. */
  readonly next: readonly [detail: string, fault: Fault];
}

const UNFINISHED: Readonly<Record<Pending, Unfinished>> = {
  second_factor: {
    is: ["second_factor", "begun"],
    refusal: ["mfa_required", "Give a code of your second factor first."],
    page: "/sign-in/second-factor",
    next: [
      "Send a code to /auth/second-factor, or sign in again with `totp`.",
      { pointer: "/totp", code: "second_factor", detail: "A code of the authenticator app, or a recovery code." },
    ],
  },
  enrolment: {
    is: ["enrolment", "begun"],
    refusal: ["mfa_required", "Enrol a second factor first."],
    page: "/account/second-factor",
    next: [
      "The organization asks for a second factor: enrol one at /auth/totp/enrol.",
      { pointer: "/totp", code: "enrolment", detail: "There is no second factor yet." },
    ],
  },
  passkey: {
    is: ["second_factor", "begun"],
    refusal: ["mfa_required", "Show your passkey first."],
    page: "/sign-in/second-factor",
    next: [
      "The organization asks for a passkey: send what it has signed to /auth/second-factor, or a recovery code where it is lost.",
      { pointer: "/passkey", code: "passkey", detail: "A passkey, or a recovery code to set another one up." },
    ],
  },
  passkey_enrolment: {
    is: ["enrolment", "begun"],
    refusal: ["mfa_required", "Set up a passkey first."],
    page: "/account/passkeys",
    next: [
      "The organization asks for a passkey: set one up at /auth/passkeys/registration/start.",
      { pointer: "/passkey", code: "passkey_enrolment", detail: "There is no passkey yet." },
    ],
  },
};

const STATES: Readonly<Record<Session["state"], State>> = {
  ...UNFINISHED,
  complete: { is: ["person", "enrolment", "begun"], refusal: ["conflict", "The sign-in is complete already."] },
};

type Of = Pick<Session, "state">;

/** Whether a route for `who` is for the holder of this session. */
export const admits = (who: Somebody, { state }: Of): boolean => STATES[state].is.includes(who);

/** What somebody is told whom a route does not admit. */
export const notAdmitted = ({ state }: Of): DomainError => new DomainError(...STATES[state].refusal);

/** The page where a sign-in goes on that is not finished; undefined when it is. */
export const nextPageOf = ({ state }: Of): string | undefined =>
  state === "complete" ? undefined : UNFINISHED[state].page;

/** Whether it goes on with something to show, at the door of the organization where it began. */
export const isAtDoor = (session: Of): boolean => admits("second_factor", session);

/** What a program is told that signed in: the next step of a sign-in that is not finished; undefined when it is. */
export function nextStepOf({ state }: Of): DomainError | undefined {
  if (state === "complete") return undefined;
  const [detail, fault] = UNFINISHED[state].next;
  return new DomainError("mfa_required", detail, [fault]);
}
