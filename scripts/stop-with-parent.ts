const LOOK_MS = 250;

/**
 * Stops this process gracefully when the bootstrap that started it is killed and so cannot stop it. Does
 * nothing for a script started by hand, whose parent may exit.
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
