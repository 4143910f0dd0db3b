import { useEffect } from 'react';

/** Asks again and again while something goes on, each time so long after the last answer came. */
export function usePoll(goesOn: boolean, busy: boolean, again: () => void, everyMs = 2_000): void {
  useEffect(() => {
    if (!goesOn || busy) return;
    const timer = setTimeout(again, everyMs);
    return () => clearTimeout(timer);
  }, [goesOn, busy, again, everyMs]);
}
