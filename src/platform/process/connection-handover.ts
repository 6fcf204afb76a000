/** Handing connections that one process accepts to the others, which answer them. */
import type { Worker } from "node:cluster";
import type { Socket } from "node:net";
import type { Order } from "./worker.ts";

/** Connections that may wait until somebody is there to take them. */
const MOST_WAITING = 1_000;

/** A process that answers. */
export interface Post {
  readonly worker: Worker;
  state: "starting" | "ready" | "leaving";
  /** Connections that were handed over and not taken yet, so that they can be broken off when this one dies. */
  readonly given: Map<number, Socket>;
}

/** Hands connections over; those that nobody can take wait. */
export function exchangeOf(posts: ReadonlySet<Post>) {
  const waiting: Socket[] = [];
  let [last, closed] = [0, false];
  const hand = (socket: Socket): void => {
    socket.on("error", () => socket.destroy());
    const post = leastBusy(posts);
    if (post) give(post, socket);
    else if (closed || waiting.length >= MOST_WAITING) socket.destroy();
    else waiting.push(socket);
  };
  const give = (post: Post, socket: Socket): void => {
    last += 1;
    const connection = last;
    post.given.set(connection, socket);
    const order: Order = { connection };
    // Kept open here until it is taken: what is on its way to a process that dies would stay open with nobody to answer.
    post.worker.send(order, socket, { keepOpen: true }, (error) => {
      if (!error || !post.given.delete(connection)) return;
      // It is ending, though nobody has said so yet: to try it again at once would leave no time to be told.
      post.state = "leaving";
      setImmediate(hand, socket);
    });
  };
  const close = (): void => {
    closed = true;
    for (const socket of waiting.splice(0)) socket.destroy();
  };
  return { hand, offer: () => waiting.splice(0).forEach(hand), close };
}

/** Who has the fewest connections not taken yet: one that sleeps or is busy gets no more. Those that are equal have turns. */
function leastBusy(posts: ReadonlySet<Post>): Post | undefined {
  const [best] = [...posts]
    .filter(({ state }) => state === "ready")
    .sort((one, other) => one.given.size - other.given.size);
  if (best) turnOf(posts as Set<Post>, best);
  return best;
}

function turnOf(posts: Set<Post>, post: Post): void {
  posts.delete(post);
  posts.add(post);
}
