/** The portal of a set-up link: what stands in its way (a dead link, a mailbox to be proved), then its steps. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Loading } from "../parts/show/loading.tsx";
import { openSession, type Session } from "./api.ts";
import { Code } from "./code.tsx";
import { SessionContext } from "./context.ts";
import { Door, Frame } from "./frame.tsx";
import { Gone } from "./gone.tsx";
import { useFinished } from "./outcome-kept.ts";

/** With the steps of all vendors: nobody loads them before the link is open. */
const Steps = lazy(() => import("./open.tsx").then(({ Steps: component }) => ({ default: component })));

const Finished = lazy(() => import("./finished.tsx").then(({ Finished: component }) => ({ default: component })));

export function Portal() {
  const { data, error, refetch } = useQuery<Session>({
    queryKey: ["session"],
    queryFn: openSession,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const finished = useFinished();
  if (error && finished)
    return (
      <Suspense fallback={<Waiting />}>
        <Finished summary={finished} />
      </Suspense>
    );
  if (error) return <Gone error={error} onAgain={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <SessionContext value={data}>
      {data.state === "open" ? (
        <Suspense fallback={<Waiting />}>
          <Steps />
        </Suspense>
      ) : (
        <Frame>
          <Code />
        </Frame>
      )}
    </SessionContext>
  );
}

const Waiting = () => (
  <Door>
    <Loading />
  </Door>
);
