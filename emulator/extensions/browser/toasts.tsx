import { useEffect, useSyncExternalStore } from 'react';

interface Toast {
  readonly id: number;
  readonly type: string;
  readonly title?: string;
  readonly message: string;
}

const SHOWN_MS = 8_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const watchers = new Set<() => void>();

function set(next: readonly Toast[]) {
  toasts = next;
  for (const watcher of watchers) watcher();
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** What an extension says with `addAlert`. */
export function addToast(alert: { type?: string; title?: string; message: string }): void {
  set([...toasts, { id: ++lastId, type: alert.type ?? 'info', title: alert.title, message: String(alert.message) }]);
}

const remove = (id: number) => set(toasts.filter((one) => one.id !== id));

/** The alerts of all extensions of the page, in a corner; they go by themselves unless something is wrong. */
export function Toasts() {
  const shown = useSyncExternalStore(watch, () => toasts);
  return (
    <div className="xtoasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <ShownToast key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ShownToast({ toast: { id, type, title, message } }: { toast: Toast }) {
  useEffect(() => {
    if (type === 'danger' || type === 'warning') return;
    const timer = setTimeout(() => remove(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, type]);
  return (
    <div className={`xalert ${type}`}>
      <div>
        {title === undefined ? null : <strong>{title}</strong>}
        {message}
      </div>
      <button type="button" className="xbtn transparent xs" onClick={() => remove(id)} aria-label="Close this message">
        ✕
      </button>
    </div>
  );
}
