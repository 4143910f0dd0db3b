import { hubspot, List, Text } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';

hubspot.extend<'crm.record.tab'>(() => <Prisoner />);

const OUTSIDE = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'WebTransport',
  'importScripts',
  'indexedDB',
  'caches',
  'Worker',
  'BroadcastChannel',
  'postMessage',
  'addEventListener',
  'navigator',
  'location',
  'document',
  'window',
  'localStorage',
  'require',
  'process',
];

type Scope = Record<string, unknown>;

/** Everything on the way up from the global object that still has one of these names. */
function leftOver(): string[] {
  const found: string[] = [];
  for (let level: object | null = globalThis; level !== null && level !== EventTarget.prototype; ) {
    for (const name of OUTSIDE) {
      if (Object.hasOwn(level, name) && (level as Scope)[name] !== undefined) found.push(name);
    }
    level = Object.getPrototypeOf(level);
  }
  return found;
}

/** Ways out that do not need a name: each says how it failed, or that it did not. */
const ESCAPES: Readonly<Record<string, () => unknown>> = {
  import: () => import(/* @vite-ignore */ String(new URL('data:text/javascript,export default 1'))),
  // biome-ignore lint/security/noGlobalEval: that it does not work is what is tested
  evaluate: () => globalThis.eval('1'),
  compile: () => new Function('return 1')(),
  timer: () => setTimeout('1' as never, 0),
};

function Prisoner() {
  const [escapes, setEscapes] = useState<readonly string[]>([]);
  useEffect(() => {
    void Promise.all(
      Object.entries(ESCAPES).map(async ([name, tryIt]) => {
        try {
          await tryIt();
          return `${name}: ran`;
        } catch (error) {
          return `${name}: ${(error as Error).name}`;
        }
      }),
    ).then(setEscapes);
  }, []);
  return (
    <List>
      <Text testId="left">{`Left: ${leftOver().join(', ')}.`}</Text>
      <Text testId="kept">{`Kept: ${['setTimeout', 'URL', 'crypto', 'Response', 'hsFetch'].map((name) => typeof (globalThis as unknown as Scope)[name]).join(', ')}.`}</Text>
      <Text testId="escapes">{escapes.join(', ')}</Text>
    </List>
  );
}
