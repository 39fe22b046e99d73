#!/bin/sh
# init.sh COMMAND...: runs a command as the child of process 1 of a container, passes signals on and exits with its exit code.
# The kernel ignores a SIGTERM to process 1 until a handler is set, which Node does only after a tenth of a second or more.
# Its children are no process 1: a SIGTERM ends them at any moment.
child=
asked=
pass_on() {
  asked=yes
  [ -n "$child" ] || return 0
  # A new child has the handler of this shell for a moment, and a signal would be lost. It closes 9 as soon as it has it no longer.
  while [ "/proc/$child/fd/9" -ef "/proc/$$/fd/9" ]; do :; done
  # Always SIGTERM: a shell without a terminal starts its children with SIGINT ignored.
  kill -s TERM "$child" 2>/dev/null
}
trap pass_on HUP INT QUIT TERM

# The shell gives a command in the background an empty input, so the real one goes by way of 3.
exec 3<&0 9<"$0"
(
  exec 9<&-
  exec "$@" <&3 3<&-
) &
child=$!
# A signal that came before the child's id was known.
[ -z "$asked" ] || pass_on

code=127
while :; do
  asked=
  wait "$child"
  status=$?
  # 127: the exit code was collected already, together with a signal.
  [ "$status" -eq 127 ] || code=$status
  # A signal ends `wait` too; the child may go on for a while.
  [ -n "$asked" ] || exit "$code"
done
