// Preloaded by `node --import shift-clock.ts?ms=300000`: shifts this process's clock, but not its timers.
const shiftMs = Number(new URL(import.meta.url).searchParams.get('ms'));
const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [RealDate.now() + shiftMs] : given, newTarget),
  apply: () => new RealDate(RealDate.now() + shiftMs).toString(),
  get: (target, key, receiver) =>
    key === 'now' ? () => RealDate.now() + shiftMs : Reflect.get(target, key, receiver),
});
