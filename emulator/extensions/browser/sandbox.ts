/**
 * What is left of a worker's globals for an extension besides the language itself: timers, text and addresses, the shapes
 * of `fetch` without `fetch`, and what HubSpot adds. No network, no storage, no further workers, no messages of its own.
 */
const LEFT = new Set(
  `self globalThis console setTimeout clearTimeout setInterval clearInterval queueMicrotask structuredClone reportError
  atob btoa TextEncoder TextDecoder URL URLSearchParams Headers Response Blob FormData AbortController AbortSignal
  Event EventTarget ErrorEvent DOMException crypto performance
  React RemoteUI __HUBSPOT_EXTENSION_WORKER__ extend_V2 logger hsFetch serverless hsWorkerAPI`.split(/\s+/),
);

/** The language's own names, asked of the engine rather than listed. */
const LANGUAGE = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error
  AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer Atomics
  Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array
  Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap WeakSet WeakRef
  FinalizationRegistry Proxy Reflect decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval isFinite
  isNaN SharedArrayBuffer SuppressedError DisposableStack AsyncDisposableStack constructor`.split(/\s+/),
);

/**
 * Takes everything else away, from the global object and from what it inherits: what is gone cannot be borrowed back
 * through a prototype. Names that the engine will not part with are constants without any power.
 */
export function emptyGlobals(scope: object): void {
  for (let level = scope; level !== EventTarget.prototype && level !== Object.prototype; ) {
    for (const name of Object.getOwnPropertyNames(level)) {
      if (!LEFT.has(name) && !LANGUAGE.has(name)) Reflect.deleteProperty(level, name);
    }
    level = Object.getPrototypeOf(level) as object;
  }
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
    Object.defineProperty(scope, name, { value: undefined, configurable: false, writable: false });
  }
}
