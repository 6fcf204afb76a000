/** A part of a screen that is asked for by itself: where that fails it says so, and offers to try again, instead of being absent. */
import type { ReactNode } from "react";
import { Loading } from "./loading.tsx";
import { Failed } from "./states.tsx";

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly refetch: () => unknown;
}

interface Props<T> {
  readonly of: Asked<T>;
  readonly title: string;
  readonly className: string | undefined;
  readonly children: (data: T) => ReactNode;
}

/** Nothing where it is not asked, as without the right to it. */
export function Part<T>({ of, title, className, children }: Props<T>) {
  const { data, error, isLoading, refetch } = of;
  if (data === undefined && !error && !isLoading) return null;
  return (
    <section className={className}>
      <h3>{title}</h3>
      {error ? (
        <Failed error={error} reset={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        children(data)
      )}
    </section>
  );
}
