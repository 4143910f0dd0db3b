import type { ModalProps, PanelProps } from '@hubspot/ui-extensions';
import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import { Dialog } from './dialog.tsx';
import { useSurroundings } from './surroundings.ts';

/** Closes the overlay that a button, link or tag opened; null where a modal stands in the tree by itself. */
export const CloseOverlayContext = createContext<(() => void) | null>(null);

/** One that a button opened is open as long as it is there; one that stands in the tree opens by its id. */
function useOverlay(id: string, onOpen?: () => void, onClose?: () => void) {
  const closeFromOutside = useContext(CloseOverlayContext);
  const { overlays, call } = useSurroundings();
  const opened = useSyncExternalStore(overlays.watch, overlays.opened);
  const isOpen = closeFromOutside !== null || opened.has(id);
  const close = closeFromOutside ?? (() => overlays.close(id));
  useEffect(() => (closeFromOutside === null ? undefined : overlays.register(id, closeFromOutside)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening and closing count, not who listens to them
  useEffect(() => {
    if (!isOpen) return;
    call(onOpen);
    return () => call(onClose);
  }, [isOpen]);
  return { isOpen, close };
}

export function Modal({ id, title, width, variant, children, onOpen, onClose, ...rest }: ModalProps) {
  const { isOpen, close } = useOverlay(id, onOpen, onClose);
  if (!isOpen) return null;
  return (
    <Dialog title={title} label={rest['aria-label']} width={width} look={variant} onClose={close}>
      {children}
    </Dialog>
  );
}

export function Panel({ id, title, width, children, onOpen, onClose, ...rest }: PanelProps) {
  const { isOpen, close } = useOverlay(id, onOpen, onClose);
  if (!isOpen) return null;
  return (
    <Dialog title={title} label={rest['aria-label']} width={width} look="panel" onClose={close}>
      {children}
    </Dialog>
  );
}

export const OverlayBody = ({ children }: { children?: ReactNode }) => <div className="body xstack">{children}</div>;
export const OverlayFooter = ({ children }: { children?: ReactNode }) => <div className="foot">{children}</div>;
export const PanelSection = ({ children }: { children?: ReactNode }) => <section>{children}</section>;
