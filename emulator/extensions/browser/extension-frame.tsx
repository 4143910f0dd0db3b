import { createController, createRemoteReceiver, RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, type Endpoint } from '@remote-ui/rpc';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Dialog } from './components/dialog.tsx';
import { gapFor } from './components/gap.tsx';
import { COMPONENTS } from './components.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import { hostActions } from './host-actions.ts';
import { LiveValues } from './live-values.ts';
import { askLocally } from './local-calls.ts';
import type { MountTask } from './mount-task.ts';
import { Overlays, SurroundingsContext } from './overlays.ts';
import { locationBelow } from './page-location.ts';
import type { FetchAnswer, FetchRequest, WorkerApi } from './protocol.ts';
import { textOf } from './text-of.ts';

const controller = {
  ...createController(COMPONENTS),
  get: (type: string) => COMPONENTS[type] ?? gapFor(type),
} as ReturnType<typeof createController>;

/** One extension: builds it on the server, runs it in a worker, and renders what it sends; faults are shown as they are. */
export function ExtensionFrame({ task }: { task: MountTask }) {
  const receiver = useMemo(createRemoteReceiver, []);
  const overlays = useMemo(() => new Overlays(), []);
  const [fault, setFault] = useState<string | null>(null);
  const [isMounted, setMounted] = useState(false);
  const surroundings = useMemo(
    () => ({ overlays, base: task.base, report: logError, location: task.context.location }),
    [overlays, task],
  );

  useEffect(() => {
    receiver.on('mount', () => setMounted(true));
    return runExtension(task, overlays, receiver.receive, (error) => setFault(textOf(error)));
  }, [task, overlays, receiver]);

  if (fault !== null) return <Fault text={fault} />;
  return (
    <SurroundingsContext.Provider value={surroundings}>
      {isMounted ? null : <p className="empty">Loading …</p>}
      <FaultBoundary report={(error) => setFault(textOf(error))}>
        <RemoteRenderer receiver={receiver} controller={controller} />
      </FaultBoundary>
      <Frame overlays={overlays} />
    </SurroundingsContext.Provider>
  );
}

const Fault = ({ text }: { text: string }) => (
  <div className="xalert error xfault" role="alert">
    <strong>This part of the app does not work.</strong>
    <pre>{text}</pre>
  </div>
);

/** Starts the worker; returns a function that ends it. */
function runExtension(
  task: MountTask,
  overlays: Overlays,
  channel: Parameters<WorkerApi['run']>[0],
  fail: (error: unknown) => void,
): () => void {
  let worker: Worker | undefined;
  let endpoint: Endpoint<WorkerApi> | undefined;
  const relocate = () => void endpoint?.call.locate(locationBelow(task.base));
  const start = async () => {
    const bundleUrl = new URL(`/__local/extensions/bundles/${task.uid}.js`, window.location.href).href;
    const bundle = await fetch(bundleUrl);
    if (!bundle.ok) throw await bundle.text();
    worker = new Worker('/__local/extensions/worker.js', { name: task.uid });
    worker.onerror = (event) => fail(event.message || 'The worker stopped.');
    endpoint = createEndpoint<WorkerApi>(worker, { callable: ['run', 'locate'] });
    endpoint.expose(hostApi(task, overlays, fail));
    await endpoint.call.run(channel, { bundleUrl, context: task.context, page: locationBelow(task.base) });
  };
  start().catch(fail);
  window.addEventListener('popstate', relocate);
  return () => {
    window.removeEventListener('popstate', relocate);
    worker?.terminate();
  };
}

function hostApi(task: MountTask, overlays: Overlays, fail: (error: unknown) => void) {
  const values = new LiveValues(task);
  const actions = hostActions(task, overlays, values);
  return {
    fetch: (request: FetchRequest) =>
      askLocally('fetch', task.context.portal.id, { ...request, as: task.role }) as Promise<FetchAnswer>,
    action: async (name: string, args: readonly never[]) => {
      const result = await actions[name]?.(...args);
      return result;
    },
    data: (asked: object) => values.ask(asked),
    log: (level: string, text: string) => {
      // biome-ignore lint/suspicious/noConsole: what an extension logs is for its developer
      console[level === 'error' || level === 'warn' || level === 'debug' ? level : 'info'](`${task.uid}: ${text}`);
    },
    failed: fail,
  };
}

function logError(error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: what an extension's handler threw is for its developer
  console.error(textOf(error));
}

/** The frame that the extension opened; a refusal where its address is not permitted. */
function Frame({ overlays }: { overlays: Overlays }) {
  const frame = useSyncExternalStore(overlays.watch, overlays.frame);
  if (frame === null) return null;
  const { uri, title, width, height, permitted } = frame;
  return (
    <Dialog title={title ?? 'Opened by the app'} width="lg" onClose={() => overlays.closeFrame()}>
      <div className="body">
        {permitted ? (
          <iframe src={uri} title={title ?? uri} width={width} height={height} sandbox="allow-scripts allow-forms" />
        ) : (
          <p>{uri} is not below one of the app’s permittedUrls.iframe, so HubSpot would not show it.</p>
        )}
      </div>
    </Dialog>
  );
}
