/** What somebody types, once they have stopped: what is asked of the server is not asked at every letter. */
import { useEffect, useState } from "react";

/** The value, or the one before while it still changes. */
export function useSettled<T>(value: T, ms = 300): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
