/**
 * Ends this process as by SIGTERM when the parent that started it with an IPC channel (`enrich run`) dies: a
 * killed parent cannot forward a signal, but its channel closes. Does nothing without a channel.
 */
export function stopWithParent(): void {
  const stop = () => process.kill(process.pid, 'SIGTERM');
  if (process.connected === undefined) return;
  // The parent may have died while modules were loaded.
  if (!process.connected) return void stop();
  process.once('disconnect', stop);
  // The listener must not keep the process alive.
  process.channel?.unref();
}
