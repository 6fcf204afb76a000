/** What is wrong with a request of the Shared Signals Framework is 400 (§8.1), where this surface says 422 elsewhere. */
import type { RequestHandler } from "express";
import { DomainError } from "../../../domain/errors.ts";
import { Refusal } from "../../json/problem.ts";
import type { Route } from "../route.ts";

/** The handler of a route, with the statuses of the framework where the route is one of its. */
export const asTheFrameworkSays = ({ ssf }: Route, handle: RequestHandler): RequestHandler =>
  ssf === undefined
    ? handle
    : async (request, response, next) => {
        try {
          await handle(request, response, next);
        } catch (error) {
          throw error instanceof DomainError && error.code === "invalid"
            ? new Refusal(400, "invalid", error.message, {}, error.faults)
            : error;
        }
      };
