import type { Sql, Store } from '../connect.ts';

/** A statement that ran, and its plan with the rows of each step. */
export interface Explained {
  readonly statement: string;
  readonly plan: string;
}

/**
 * A store that explains each statement before it runs it, and the list that it fills. The planner may read no
 * table as a whole: the tables of a test are small, and the plan shows whether an index can be used instead.
 */
export function explainStatements(store: Store): { store: Store; explained: Explained[] } {
  const explained: Explained[] = [];
  const run = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
    await store.transaction(async (sql) => {
      await sql`set local enable_seqscan = off`;
      await sql`set local enable_bitmapscan = off`;
      return await work(explaining(sql, (one) => explained.push(one)));
    });
  return { store: { ...store, query: run, transaction: run }, explained };
}

/** A statement runs when it is awaited; one that is a part of another never is. */
function explaining(sql: Sql, note: (one: Explained) => void): Sql {
  return new Proxy(sql, {
    apply: (target, self, args) => {
      const make = () => Reflect.apply(target, self, args);
      const query = make();
      if (!Array.isArray(args[0]) || !('raw' in args[0])) return query;
      const proceed = query.then.bind(query);
      let isExplained = false;
      const explain = async () => {
        if (isExplained) return;
        isExplained = true;
        const lines = await sql`explain (analyze, costs off, timing off) ${make()}`.values();
        note({ statement: args[0].join('?'), plan: lines.flat().join('\n') });
      };
      const value = async (resolve: (rows: unknown) => unknown, reject: (reason: unknown) => unknown) =>
        await explain().then(() => proceed(resolve, reject), reject);
      return Object.defineProperty(query, 'then', { value });
    },
  });
}
