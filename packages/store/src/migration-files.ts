import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

export interface Migration {
  readonly name: string;
  readonly file: URL;
  readonly checksum: string;
  /** The tables that it creates. */
  readonly tables: readonly string[];
}

const FOLDER = new URL('../migrations/', import.meta.url);

/** This version's migrations, in order. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  return await Promise.all(
    names.map(async (name) => {
      const file = new URL(name, FOLDER);
      // A checkout on Windows converts line ends, which does not count as an edit.
      const text = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(text).digest('hex');
      const made = text.matchAll(/^\s*create table (?:if not exists )?(\w+)/gim);
      return {
        ...{ name: name.replace(/\.sql$/, ''), file, checksum },
        tables: [...made].map(([, table = '']) => table),
      };
    }),
  );
}
