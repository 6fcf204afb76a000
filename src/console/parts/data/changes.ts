/** After a change: everything that is shown is asked for anew. */
import { useQueryClient } from "@tanstack/react-query";
import { say } from "../show/toasts.tsx";

/** Does it, says what was done, and has the screens read again. */
export function useChange(): <T>(work: () => Promise<T>, done: string | ((result: T) => string)) => Promise<T> {
  const queries = useQueryClient();
  return async (work, done) => {
    const result = await work();
    say(typeof done === "string" ? done : done(result));
    await queries.invalidateQueries({ predicate: ({ queryKey: [first] }) => first !== "sessions" && first !== "here" });
    return result;
  };
}
