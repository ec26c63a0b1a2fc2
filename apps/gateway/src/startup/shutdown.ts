/** How long a stop may take in all before the process ends anyway, in milliseconds. */
const STOP_LIMIT_MS = 30_000;
/** npm passes on the Ctrl-C that the terminal has sent to us already: what follows this soon is the same, in milliseconds. */
const ECHO_MS = 1_000;

/** Ends in good order on Ctrl-C and SIGTERM; a second signal, or a stop that takes too long, ends at once. */
export function onShutdown(stop: () => Promise<void>): void {
  let stoppingSince: number | undefined;
  const shutdown = (): void => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > ECHO_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
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
