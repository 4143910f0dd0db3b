import { useContext } from 'react';
import { SurroundingsContext } from '../overlays.ts';

/** The page around a component, and a way to call the extension's functions: what they throw is reported, not lost. */
export function useSurroundings() {
  const surroundings = useContext(SurroundingsContext);
  if (surroundings === null) throw new Error('This component stands outside of an extension.');
  const { overlays, report } = surroundings;
  const call = <Args extends readonly unknown[]>(handler: ((...args: Args) => unknown) | undefined, ...args: Args) => {
    if (handler !== undefined) Promise.resolve(handler(...args)).catch(report);
  };
  /** What handlers get as second argument. */
  const reactions = {
    openModal: (id: string) => overlays.open(id),
    openPanel: (id: string) => overlays.open(id),
    closeModal: (id: string) => overlays.close(id),
    closePanel: (id: string) => overlays.close(id),
  };
  return { ...surroundings, call, reactions };
}

/** The event that handlers of buttons and links get. */
export const clickEvent = () => ({ type: 'click', bubbles: true, timeStamp: Date.now(), id: crypto.randomUUID() });
