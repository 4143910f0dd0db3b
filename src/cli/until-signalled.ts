const repeatMs = 1_000;

/**
 * Waits until somebody wants this process to end (Ctrl+C, a service manager). A terminal signals the launcher and this process,
 * and the launcher passes it on: the same wish twice. Only a signal after that ends the process at once.
 */
export function untilSignalled(): Promise<void> {
  return new Promise((resolve) => {
    let firstMs: number | null = null;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (firstMs !== null && performance.now() - firstMs > repeatMs) process.exit(128);
        firstMs ??= performance.now();
        resolve();
      });
  });
}
