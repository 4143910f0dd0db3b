import type { ComponentType, ReactNode } from 'react';

const gaps = new Map<string, ComponentType<Record<string, unknown>>>();

/** A component that this host does not know: a gap with its name, and what stood in it. */
export function gapFor(type: string): ComponentType<Record<string, unknown>> {
  const known = gaps.get(type) ?? makeGap(type);
  gaps.set(type, known);
  return known;
}

const makeGap = (type: string) =>
  function Gap({ children }: { children?: ReactNode }) {
    return (
      <div className="xgap" role="note">
        The local HubSpot cannot show the component “{type}”.
        {children}
      </div>
    );
  };
