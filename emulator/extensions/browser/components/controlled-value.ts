import { useEffect, useRef, useState } from 'react';

/**
 * The value of a control whose owner sits in a worker: what people type shows at once, and what the owner answers with is
 * taken over, unless it is only the echo of something typed before the latest keys.
 */
export function useControlledValue<Value>(given: Value | undefined, standard: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(given ?? standard);
  const sent = useRef<string[]>([]);
  const key = JSON.stringify(given);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the value
  useEffect(() => {
    if (given === undefined) return;
    const echo = sent.current.lastIndexOf(key);
    sent.current = echo < 0 ? [] : sent.current.slice(echo + 1);
    if (sent.current.length === 0) setValue(given);
  }, [key]);
  const change = (next: Value) => {
    sent.current.push(JSON.stringify(next));
    setValue(next);
  };
  return [value, change];
}
