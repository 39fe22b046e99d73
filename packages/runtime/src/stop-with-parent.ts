/**
 * Ends this process as by SIGTERM when the one that started it with a channel (`enrich run`) dies: killed, it
 * can pass on no signal, and the channel closes all the same. Does nothing for a process that was started
 * without one.
 */
export function stopWithParent(): void {
  const stop = () => process.kill(process.pid, 'SIGTERM');
  if (process.connected === undefined) return;
  // While modules were loaded the parent may have died already.
  if (!process.connected) return void stop();
  process.once('disconnect', stop);
  // Listening is no reason to stay alive.
  process.channel?.unref();
}
