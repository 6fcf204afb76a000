/** What every failure looks like outside (RFC 9457). */
import { z } from "zod";
import { PROBLEMS, type ProblemCode } from "./problem.ts";

const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

const Fault = z
  .object({
    pointer: z.string().meta({ description: "A JSON pointer into the body, or `?name` for a query parameter." }),
    code: z.string().meta({ examples: ["required"] }),
    detail: z.string().meta({ examples: ["This is required."] }),
    params: z
      .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
      .optional()
      .meta({
        description: "What the sentence names, such as a limit: with the code, what to say it by in another language.",
        examples: [{ limit: 200 }],
      }),
  })
  .meta({ id: "Fault", description: "One fault of the input." });

/** The code of a problem. */
const ProblemCodeName = z.enum(codes).meta({
  id: "ProblemCode",
  description: "Stable: decide by it. Later versions may add codes.",
  examples: ["invalid"],
});

export const Problem = z
  .object({
    type: z.string().meta({ description: "Where the code is explained.", examples: ["/docs#problem-invalid"] }),
    title: z.string().meta({ examples: [PROBLEMS.invalid.title] }),
    status: z.int().meta({ examples: [422] }),
    detail: z.string().meta({ description: "What is wrong, for people.", examples: ["/email: This is required."] }),
    instance: z.string().meta({ description: "The request: quote it when you report a fault." }),
    code: ProblemCodeName,
    loginUrl: z.string().optional().meta({
      description:
        "Where signing in goes on, for `sso_required`, and for `reauthentication_required` of a session by SSO.",
    }),
    firstEvent: z.string().nullable().optional().meta({
      description: "For `gone`: the first event that is kept still; null where none is.",
    }),
    reason: z.enum(["expired", "revoked", "finished"]).optional().meta({
      description: "For `setup_link_gone`: why the link does not work any more.",
    }),
    organization: z.string().optional().meta({
      description: "For `setup_link_gone`: the name of the organization that the link was for.",
    }),
    attemptsLeft: z.int().optional().meta({
      description: "For a wrong code of a set-up link: how often it may still be tried; 0: ask for a new one.",
    }),
    errors: z.array(Fault).optional().meta({ description: "The faults of the input." }),
  })
  .meta({
    id: "Problem",
    description: "An RFC 9457 problem. Decide by `code`; the texts may change.",
    examples: [
      {
        type: "/docs#problem-invalid",
        title: PROBLEMS.invalid.title,
        status: 422,
        detail: "/email: This is required.",
        instance: "urn:rollcall:request:2b2724b1-6a81-420c-b3f9-ff6d78a88a48",
        code: "invalid",
        errors: [{ pointer: "/email", code: "required", detail: "This is required." }],
      },
    ],
  });
