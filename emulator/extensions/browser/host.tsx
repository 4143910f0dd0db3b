import { createRoot } from 'react-dom/client';
import { ExtensionFrame } from './extension-frame.tsx';
import type { MountTask } from './mount-task.ts';
import { Toasts } from './toasts.tsx';

/** Runs every extension of the page in a worker of its own and shows what it renders in its place. */
for (const place of document.querySelectorAll<HTMLElement>('[data-extension]')) {
  const task = JSON.parse(place.dataset.extension as string) as MountTask;
  createRoot(place).render(<ExtensionFrame task={task} />);
}

const toasts = document.body.appendChild(document.createElement('div'));
createRoot(toasts).render(<Toasts />);
