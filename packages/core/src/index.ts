export * from './clock.ts';
export * from './errors.ts';
export * from './fingerprint.ts';
export * from './message.ts';
export * from './patterns.ts';
export * from './settings.ts';
export * from './summary.ts';
export * from './window.ts';
