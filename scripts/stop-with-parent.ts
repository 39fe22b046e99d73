const LOOK_MS = 250;

/**
 * Ends this process in an orderly way when the bootstrap that started it is killed, which can then not say
 * so. Does nothing for a script that was started by hand: whoever did that may go.
 */
export function stopWithParent(): void {
  const parent = process.ppid;
  if (process.env.BOOTSTRAP_PID !== String(parent)) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS);
  timer.unref();
}
