import type { RemoteReceiverAttachableFragment } from '@remote-ui/core';
import { isValidElement, type ReactNode, useCallback, useId, useState } from 'react';
import { CloseOverlayContext } from './modals.tsx';

interface Overlay {
  /** Call on click: opens a modal or panel. */
  readonly open: () => void;
  /** The control with its overlay: beside it a dialog, around it a tooltip. */
  readonly around: (control: ReactNode) => ReactNode;
  /** Id of the tooltip's text, for `aria-describedby`. */
  readonly describedBy: string | undefined;
}

/** What the `overlay` property of buttons, links, tags and images does. */
export function useOverlayTrigger(overlay: ReactNode): Overlay {
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const tip = useId();
  if (overlay === undefined || overlay === null)
    return { open() {}, around: (control) => control, describedBy: undefined };
  if (isTooltip(overlay)) {
    const around = (control: ReactNode) => (
      <span className="xtip">
        {control}
        <span role="tooltip" id={tip}>
          {overlay}
        </span>
      </span>
    );
    return { open() {}, around, describedBy: tip };
  }
  const around = (control: ReactNode) => (
    <>
      {control}
      {isOpen ? <CloseOverlayContext.Provider value={close}>{overlay}</CloseOverlayContext.Provider> : null}
    </>
  );
  return { open: () => setOpen(true), around, describedBy: undefined };
}

function isTooltip(overlay: ReactNode): boolean {
  if (!isValidElement<{ fragment?: RemoteReceiverAttachableFragment }>(overlay)) return false;
  return overlay.props.fragment?.children.some((child) => 'type' in child && child.type === 'Tooltip') ?? false;
}
