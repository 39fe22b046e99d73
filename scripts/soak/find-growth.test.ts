import { describe, expect, it } from 'vitest';
import { findGrowth, type Sample } from './find-growth.ts';

const JOBS = 1_000;

function makeSamples(name: string, valueAt: (done: number) => number): Sample[] {
  return Array.from({ length: 101 }, (_, n) => ({ done: n * 10, values: { [name]: valueAt(n * 10) } }));
}
const isFlat = (name: string, valueAt: (done: number) => number) =>
  findGrowth(makeSamples(name, valueAt), JOBS).map((growth) => growth.isFlat);

describe('the check of a soak run', () => {
  it.each<[string, string, (done: number) => number]>([
    ['a heap of work in hand', 'app heap MB', (done) => 60 + (done % 50)],
    ['caches that fill in the first quarter', 'app rss MB', (done) => 100 + Math.min(done, 250)],
    ['a connection that comes and goes', 'Postgres connections', (done) => 10 + (done % 20 === 0 ? 1 : 0)],
    ['files that go with the pace of the work', 'app open files', (done) => 36 + done / 125],
    ['what a first answer loads', 'app heap MB, asked', (done) => 30 + Math.min(done, 250) / 20],
    ['memory that is given back', 'app rss MB', (done) => 200 - done / 20],
  ])('reports %s as flat', (_label, name, valueAt) => {
    expect(isFlat(name, valueAt)).toEqual([true]);
  });

  it.each<[string, string, (done: number) => number]>([
    ['a heap that keeps a little of each job', 'app heap MB', (done) => 60 + (done % 50) + done / 20],
    [
      'two kilobytes that are kept of each answer',
      'app heap MB, asked',
      (done) => 30 + (done * 4 * 2) / 1_024,
    ],
    ['a process that grows', 'app rss MB', (done) => 100 + done / 5],
    ['a connection left open now and then', 'Redis clients', (done) => 10 + Math.floor(done / 100)],
    ['a file left open with one job in twenty', 'app open files', (done) => 40 + done / 20],
    ['what was never measured', 'app heap MB', () => Number.NaN],
  ])('finds %s', (_label, name, valueAt) => {
    expect(isFlat(name, valueAt)).toEqual([false]);
  });

  it('does not treat a quarter without samples as proof', () => {
    const samples = makeSamples('app heap MB', () => 60).filter(({ done }) => done < 700);
    expect(findGrowth(samples, JOBS)).toMatchObject([{ isFlat: false }]);
  });
});
