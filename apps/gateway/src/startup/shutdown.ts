/** How long requests that are under way may take before the process ends anyway, in milliseconds. */
const DRAIN_LIMIT_MS = 15_000;

/** Ends in good order on Ctrl-C and SIGTERM; a second signal, or a drain that takes too long, ends at once. */
export function onShutdown(stop: () => Promise<void>): void {
  let stopping = false;
  const shutdown = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), DRAIN_LIMIT_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', shutdown);
  process.on('SIGTERM', shutdown);
}
