/** /sign-out: ends the session that the browser has. */
import { signOut } from "../../domain/sessions/own-sessions.ts";
import { type Answer, type PageRoute, sentTo, type Visit } from "./route.ts";

export const signOutRoutes: readonly PageRoute[] = [
  { method: "post", path: "/sign-out", who: "anyone", answer: goOut },
];

async function goOut({ visitor, session }: Visit): Promise<Answer> {
  if (session) await signOut(visitor, session);
  return sentTo("/sign-in?done=out", "ended");
}
