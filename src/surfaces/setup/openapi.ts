/** What the OpenAPI document tells of `/setup`. */
import { z } from "zod";
import { headerOf, type Operation } from "../json/operation.ts";
import { ChosenIdp, Confirmation, Finish, LinkToOpen, Mailbox, NewLinkWanted, SetupSessionAnswer } from "./shapes.ts";

const Sent = z
  .object({ sent: z.literal(true) })
  .meta({ id: "SetupMailSent", description: "Says nothing of whether a mail went out." });

const at = { tag: "Set-up links", sent: "application/json" } as const;
const byAnybody = { headers: [], security: [{}] };
const reading = { headers: [], security: [{ setupSession: [] }] };
const changing = {
  headers: [headerOf("X-CSRF-Token", "The token of the session; see `GET /setup/session`.")],
  security: [{ setupSession: [] }],
};
const POST = [400, 403, 410, 413, 415, 422, 429, 500, 503];

/** The eight operations. */
export const setupOperations: readonly Operation[] = [
  {
    ...{ ...at, ...byAnybody, id: "openSetupLink", method: "post", path: "/setup/session", body: LinkToOpen },
    ...{ status: 200, answer: SetupSessionAnswer, failures: [...POST, 404] },
    summary: "Open a set-up link in this browser",
    description: "Sets the cookie of a session of eight hours at most: the secret need not stay in an address.",
  },
  {
    ...{ ...at, ...reading, id: "getSetupSession", method: "get", path: "/setup/session" },
    ...{ status: 200, answer: SetupSessionAnswer, failures: [401, 410, 429, 500, 503] },
    summary: "Read the session of the set-up link",
    description: "With the token that calls must show, and what was made through the link.",
  },
  {
    ...{ ...at, ...changing, id: "endSetupSession", method: "delete", path: "/setup/session", status: 204 },
    security: [{ setupSession: [] }, {}],
    failures: [403, 429, 500, 503],
    summary: "Leave the set-up in this browser",
    description: "The link stays as it is. Without a session nothing happens.",
  },
  {
    ...{ ...at, ...changing, id: "sendSetupCode", method: "post", path: "/setup/session/code", body: Mailbox },
    ...{ status: 202, answer: Sent, failures: [...POST, 401] },
    summary: "Have a code mailed to a mailbox of the link",
    description:
      "The answer is the same for every address. Once a mailbox has confirmed the link, another one is 403 `setup_link_taken`.",
  },
  {
    ...{ ...at, ...changing, id: "confirmSetupCode", method: "post", path: "/setup/session/confirm" },
    ...{ body: Confirmation, status: 200, answer: SetupSessionAnswer, failures: [...POST, 401] },
    summary: "Show the code, and prove the mailbox",
    description: "Five tries a code, twenty an hour for a link. The first mailbox that confirms keeps the link.",
  },
  {
    ...{ ...at, ...changing, id: "chooseSetupIdp", method: "post", path: "/setup/session/idp", body: ChosenIdp },
    ...{ status: 200, answer: SetupSessionAnswer, failures: [...POST, 401] },
    summary: "Choose which identity provider's steps are shown",
    description: "It is kept with the link.",
  },
  {
    ...{
      ...at,
      ...changing,
      id: "finishSetup",
      method: "post",
      path: "/setup/session/finish",
      body: Finish,
      status: 204,
    },
    failures: [...POST, 401, 409],
    summary: "Say that the set-up is done",
    description:
      "The link ends. 409 while a connection is in rehearsal, unless `leaveRehearsing` says that it may stay so.",
  },
  {
    ...{ ...at, ...byAnybody, id: "askForSetupLink", method: "post", path: "/setup/ask", body: NewLinkWanted },
    ...{ status: 202, answer: Sent, failures: [...POST, 401, 404] },
    summary: "Ask whoever made a link for a new one",
    description: "By mail to its maker, or to the owners; twice a day for a link.",
  },
];
