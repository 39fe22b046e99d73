#!/bin/sh
# init.sh COMMAND...: runs a command as the child of process 1 of a container, passes signals on and exits with its exit code.
# The kernel ignores a SIGTERM to process 1 until a handler is set, which Node does only after a tenth of a second or more.
# Its children are no process 1: a SIGTERM ends them at any moment.
child=
asked=
# Always SIGTERM: a shell without a terminal starts its children with SIGINT ignored.
trap 'asked=yes; [ -z "$child" ] || kill -s TERM "$child" 2>/dev/null' HUP INT QUIT TERM

# A command in the background reads nothing, unless it is told to.
"$@" <&0 &
child=$!
# One that came before the child's id was known.
[ -z "$asked" ] || kill -s TERM "$child" 2>/dev/null

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
