/** /sign-out: ends the session that the browser has. */
import { endSession } from "../../domain/sessions/sessions.ts";
import { type Answer, type PageRoute, sentTo, type Visit } from "./route.ts";

export const signOutRoutes: readonly PageRoute[] = [
  { method: "post", path: "/sign-out", who: "anyone", answer: signOut },
];

async function signOut({ session }: Visit): Promise<Answer> {
  if (session) await endSession(session);
  return sentTo("/sign-in?done=out", "ended");
}
