/** Waits for the work, but no longer than it is wanted. What it does in transactions is then taken back. @throws the signal's reason */
export async function unlessStopped(signal: AbortSignal, work: Promise<void>): Promise<void> {
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
  });
  signal.addEventListener('abort', stop);
  try {
    await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
