/** What a test run made goes with it, however the run ends. */
import { type ChildProcess, spawn } from "node:child_process";

// Ends like Ctrl-C where the child can, so that it takes its own children along.
const GUARD = 'read -r _; kill -TERM "$1"; sleep 5; kill -KILL "$1"';

/** Has `child` ended when this process is gone. A child that ends by itself takes its guard with it. */
export function endsWithUs<Child extends ChildProcess>(child: Child): Child {
  const guard = standGuard(GUARD, String(child.pid));
  child.once("exit", () => guard?.kill("SIGKILL"));
  return child;
}

/** Has a directory removed when this process is gone, after the database on it has ended. */
export const goesWithUs = (directory: string): void => void standGuard('read -r _; sleep 3; rm -rf "$1"', directory);

// When we are gone, our end of the guard's standard input closes, as with the program's own mongod.
function standGuard(script: string, about: string): ChildProcess | undefined {
  if (process.platform === "win32") return undefined;
  const guard = spawn("/bin/sh", ["-c", script, "guard", about], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.unref();
  return guard;
}
