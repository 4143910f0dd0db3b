import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';

interface DialogProps {
  readonly title?: string;
  readonly label?: string;
  readonly width?: string;
  readonly look?: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

const WIDTHS: Readonly<Record<string, string>> = { medium: 'md', large: 'lg' };

/** The browser's own modal dialog: keeps the focus, closes with Escape and its button, gives the focus back. */
export function Dialog({ title, label, width = 'sm', look = '', onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return createPortal(
    <dialog
      ref={dialog}
      className={`xdialog extension ${WIDTHS[width] ?? width} ${look}`}
      aria-labelledby={title === undefined ? undefined : heading}
      aria-label={title === undefined ? label : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <button type="button" className="xbtn transparent" onClick={onClose} aria-label="Close">
          ✕
        </button>
      </header>
      {children}
    </dialog>,
    document.body,
  );
}
