// Preloaded by `node --import kill-by-poison.ts`: kills the process when it is about to send a poisonous
// conversation to the model.
const askUnharmed = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const body = typeof init?.body === 'string' ? init.body : '';
  if (body.includes('poison: exit')) process.exit(1);
  if (body.includes('poison: memory')) exhaustMemory();
  return await askUnharmed(input, init);
};

function exhaustMemory(): never {
  const hoard: number[][] = [];
  for (;;) hoard.push(Array.from({ length: 100_000 }, (_, n) => n + hoard.length));
}
