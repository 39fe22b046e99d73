/**
 * Returns a function that gives what `make` makes of the present value, made again when another value is
 * read: for what is derived from secrets that may be replaced.
 */
export function createRemake<Value, Made>(read: () => Value, make: (value: Value) => Made): () => Made {
  let value = read();
  let made = make(value);
  return () => {
    const present = read();
    if (present !== value) {
      value = present;
      made = make(value);
    }
    return made;
  };
}
