/** Parts that are loaded when somebody needs them: what opens, what asks, a view that is not the first. */
import { type ComponentType, lazy, Suspense } from "react";
import { Loading } from "./loading.tsx";

/** A part that is fetched when it is shown first; what stands there meanwhile shows only when that takes long. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Part = lazy(async () => ({ default: await load() }));
  return (props: P) => (
    <Suspense fallback={<Loading />}>
      <Part {...props} />
    </Suspense>
  );
}
