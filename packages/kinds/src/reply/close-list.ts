/** A reply that was cut off inside of a list, closed behind the last whole element. */
export interface ClosedReply {
  readonly text: string;
  /** The number of whole elements. */
  readonly elements: number;
}

/**
 * Closes a reply whose last field is a list of objects or texts and which ends inside of it, so that
 * everything before the cut can be read. undefined: the field is missing, or its list is complete.
 */
export function closeList(reply: string, field: string): ClosedReply | undefined {
  const start = findList(reply, field);
  if (start === undefined) return undefined;
  let [depth, elements, end] = [0, 0, start];
  let isString = false;
  for (let index = start; index < reply.length; index += 1) {
    const character = reply[index];
    if (isString) {
      if (character === '\\') index += 1;
      else if (character === '"') {
        isString = false;
        if (depth > 0) continue;
        elements += 1;
        end = index + 1;
      }
    } else if (character === '"') isString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      if (depth === 0) return undefined;
      depth -= 1;
      if (depth > 0) continue;
      elements += 1;
      end = index + 1;
    }
  }
  return { text: `${reply.slice(0, end)}]}`, elements };
}

/** The index behind the bracket that opens the list; the last one, if a reply contains several. */
export function findList(reply: string, field: string): number | undefined {
  const name = reply.lastIndexOf(`"${field}"`);
  if (name === -1) return undefined;
  const opening = /^\s*:\s*\[/.exec(reply.slice(name + field.length + 2));
  return opening === null ? undefined : name + field.length + 2 + opening[0].length;
}
