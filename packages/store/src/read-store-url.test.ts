import { describe, expect, it } from 'vitest';
import { readStoreUrl } from './read-store-url.ts';
import { writeStoreUrl } from './store-url.ts';

const plain = { host: 'db', port: 5432, database: 'd', user: 'u', password: 'p' };

describe('a Postgres URL of a hosting provider is read as meant', () => {
  it.each([
    ['plain', 'postgres://u:p@db/d', {}, 'unsaid'],
    [
      'Heroku, RDS, Render, DigitalOcean',
      'postgres://u:p@db:25060/d?sslmode=require',
      { port: 25060 },
      'checked',
    ],
    [
      'Neon',
      'postgresql://u:p@ep-a-b-pooler.eu.aws.neon.tech/d?sslmode=require&channel_binding=require',
      { host: 'ep-a-b-pooler.eu.aws.neon.tech' },
      'checked',
    ],
    ['Neon with options', 'postgres://u:p@db/d?options=endpoint%3Dep-a-b-123&sslmode=require', {}, 'checked'],
    [
      'Supabase',
      'postgresql://postgres.abc:p@aws-0.pooler.supabase.com:6543/postgres?pgbouncer=true',
      { user: 'postgres.abc', host: 'aws-0.pooler.supabase.com', port: 6543, database: 'postgres' },
      'unsaid',
    ],
    [
      'Vercel',
      'postgres://u:p@db/d?sslmode=require&supa=base-pooler.x&workaround=supabase-pooler.vercel',
      {},
      'checked',
    ],
    [
      'Prisma',
      'postgresql://u:p@db/d?schema=public&connection_limit=1&pool_timeout=0&connect_timeout=30&pgbouncer=true&sslaccept=strict',
      {},
      'checked',
    ],
    [
      'Azure',
      'postgres://u@server:p@db.postgres.database.azure.com:5432/d',
      { user: 'u@server', host: 'db.postgres.database.azure.com' },
      'unsaid',
    ],
    ['Azure, encoded', 'postgres://u%40server:p@db/d?sslmode=verify-full', { user: 'u@server' }, 'checked'],
    [
      'Cloud SQL',
      'postgresql://u:p@/d?host=/cloudsql/proj:region:inst',
      { host: '/cloudsql/proj:region:inst' },
      'unsaid',
    ],
    [
      'Cloud SQL, as Prisma writes it',
      'postgres://u:p@localhost/d?host=/cloudsql/a:b:c',
      { host: '/cloudsql/a:b:c' },
      'unsaid',
    ],
    [
      'a socket as the host',
      'postgres://u:p@%2Fvar%2Frun%2Fpostgresql/d',
      { host: '/var/run/postgresql' },
      'unsaid',
    ],
    [
      'libpq, all in parameters',
      'postgresql:///d?host=db&port=6000&user=u&password=p%26q',
      { port: 6000, password: 'p&q' },
      'unsaid',
    ],
    ['IPv6', 'postgres://u:p@[::1]:5433/d', { host: '::1', port: 5433 }, 'unsaid'],
    ['IPv6 without a port', 'postgres://u:p@[2001:db8::7]/d', { host: '2001:db8::7' }, 'unsaid'],
    ['no database', 'postgres://u:p@db', { database: 'u' }, 'unsaid'],
    ['SQLAlchemy with asyncpg', 'postgresql+asyncpg://u:p@db/d?ssl=require', {}, 'checked'],
    ['SQLAlchemy with psycopg', 'postgres+psycopg://u:p@db/d', {}, 'unsaid'],
    ['SQLAlchemy with psycopg2', 'postgresql+psycopg2://u:p@db/d', {}, 'unsaid'],
    ['target_session_attrs', 'postgres://u:p@db/d?target_session_attrs=read-write', {}, 'unsaid'],
    ['Railway', 'postgresql://u:p@db.railway.internal:5432/d', { host: 'db.railway.internal' }, 'unsaid'],
    ['ssl=true', 'postgres://u:p@db/d?ssl=true', {}, 'checked'],
    [
      'the authorities of the system',
      'postgres://u:p@db/d?sslmode=verify-full&sslrootcert=system',
      {},
      'checked',
    ],
    ['verify-ca', 'postgres://u:p@db/d?sslmode=verify-ca', {}, 'checked'],
    ['sslmode=disable', 'postgres://u:p@db/d?sslmode=disable', {}, 'off'],
    ['an @ in the password that ends nothing', 'postgres://u:p@q,r@db/d', { password: 'p@q,r' }, 'unsaid'],
    [
      'a password in brackets and quotes',
      `postgres://u:['"]{}|^<>&=+!$*;~@db/d`,
      { password: `['"]{}|^<>&=+!$*;~` },
      'unsaid',
    ],
    ['an encoded password', 'postgres://u:%40%23%2F%3F%25%3A@db/d', { password: '@#/?%:' }, 'unsaid'],
  ] as const)('%s', (_, url, change, tls) => {
    const address = { ...plain, ...change };

    expect(readStoreUrl(url)).toEqual({ kind: 'read', address, tls });
    // And both drivers get the same: the one that takes parts, and the one that takes a URL.
    expect(readStoreUrl(writeStoreUrl({ address }))).toEqual({ kind: 'read', address, tls: 'unsaid' });
  });
});

describe('a Postgres URL that cannot be meant is refused with the reason', () => {
  it.each([
    [
      'an @ and a # in the password',
      'postgres://USER:Tr0ub4dor@horsebattery#staple@127.0.0.1:5432/db',
      /percent-encoded: @ is %40, # is %23/,
    ],
    ['a / in the password', 'postgres://u:secr/etword@db/d', /percent-encoded/],
    ['a / behind digits, which looks like a port', 'postgres://u:12/etword@db/d', /percent-encoded/],
    ['a ? in the password', 'postgres://u:secr?etword@db/d', /percent-encoded/],
    ['a % in the password', 'postgres://u:secret%word@db/d', /percent-encoded/],
    ['a % before two digits that are no text', 'postgres://u:secret%ffword@db/d', /percent-encoded/],
    ['a tab in the password', 'postgres://u:secr\tetword@db/d', /percent-encoded/],
    ['an IPv6 address without brackets', 'postgres://u:secretword@::1/d', /brackets around an IPv6/],
    ['the same with a port', 'postgres://u:secretword@2001:db8::1:5432/d', /brackets around an IPv6/],
    ['the zone of an address', 'postgres://u:secretword@[fe80::1%25eth0]/d', /zone of an IPv6/],
    ['a port that is too large', 'postgres://u:secretword@db:65536/d', /port from 1 to 65535/],
    ['a port that is no number', 'postgres://u:secretword@db:pg/d', /port from 1 to 65535/],
    ['a port behind IPv6', 'postgres://u:secretword@[::1]:70000/d', /port from 1 to 65535/],
    ["quotes that Docker's --env-file keeps", '"postgres://u:secretword@db/d"', /without quotes/],
    [
      "Prisma's own proxy",
      'prisma://accelerate.prisma-data.net/?api_key=secretword',
      /direct postgres:\/\/ URL/,
    ],
    [
      "Prisma's proxy for Postgres",
      'prisma+postgres://accelerate.prisma-data.net/?api_key=secretword',
      /direct postgres:\/\/ URL/,
    ],
    ['a host with its scheme', 'postgres://u:secretword@https://db/d', /without http/],
    ['parameters behind a semicolon', 'postgres://u:secretword@db/d;sslmode=require', /question mark/],
    ['parameters behind an ampersand', 'postgres://u:secretword@db/d&sslmode=require', /question mark/],
    ['parameters behind a #', 'postgres://u:secretword@db/d#sslmode=require', /question mark/],
    ['a semicolon behind it', 'postgres://u:secretword@db/d;', /without a mark behind it/],
    ['half a pair of quotes', 'postgres://u:secretword@db/d"', /without a mark behind it/],
    ['several hosts', 'postgres://u:secretword@db1:5432,db2:5432/d', /must name one host/],
    ['several hosts in a parameter', 'postgres://u:secretword@/d?host=a,b', /must name one host/],
    [
      'a standby',
      'postgres://u:secretword@db/d?target_session_attrs=standby',
      /target_session_attrs.*read-write/,
    ],
    ['another schema', 'postgres://u:secretword@db/d?schema=app', /schema: .*search_path/],
    [
      'channel binding in the clear',
      'postgres://u:secretword@db/d?channel_binding=require',
      /must hold sslmode=require/,
    ],
    [
      'a parameter of the server',
      'postgres://u:secretword@db/d?options=-c%20statement_timeout%3D5',
      /options: .*alter role/,
    ],
    ['a deadline', 'postgres://u:secretword@db/d?statement_timeout=5', /statement_timeout: the apps set/],
    [
      'a certificate of a client',
      'postgres://u:secretword@db/d?sslcert=/secretword.pem',
      /sslcert: .*POSTGRES_CA_FILE/,
    ],
    [
      'certificates that are not checked',
      'postgres://u:secretword@db/d?sslaccept=accept_invalid_certs',
      /sslaccept: .*POSTGRES_CA_FILE/,
    ],
    ['sslmode=prefer', 'postgres://u:secretword@db/d?sslmode=prefer', /sslmode: say disable, require/],
    ['sslmode=allow', 'postgres://u:secretword@db/d?sslmode=allow', /sslmode: say disable, require/],
    ['sslmode=no-verify', 'postgres://u:secretword@db/d?sslmode=no-verify', /sslmode: say disable, require/],
    [
      'a file of authorities',
      'postgres://u:secretword@db/d?sslmode=require&sslrootcert=/secretword.pem',
      /sslrootcert: .*POSTGRES_CA_FILE/,
    ],
    ['direct TLS', 'postgres://u:secretword@db/d?sslnegotiation=direct', /sslnegotiation/],
    ['an unknown parameter', 'postgres://u:secretword@db/d?frobnicate=1', /must not hold frobnicate/],
    ['another database', 'mysql://u:secretword@db/d', /postgres:\/\/ or postgresql:\/\//],
    ['a JDBC URL', 'jdbc:postgresql://db/d?user=u&password=secretword', /postgres:\/\/ or postgresql:\/\//],
    ['the words of libpq', 'host=db user=u password=secretword', /postgres:\/\/ or postgresql:\/\//],
    ['an unknown driver', 'postgresql+frob://u:secretword@db/d', /postgres:\/\/ or postgresql:\/\//],
    ['no host', 'postgres:///d?user=u', /must name a host/],
    ['no user', 'postgres://db/d', /must name a user/],
  ])('%s', (_, url, message) => {
    const read = readStoreUrl(url);

    expect(read).toMatchObject({ kind: 'fault', messages: [expect.stringMatching(message)] });
    expect(JSON.stringify(read)).not.toMatch(/secr|etword|Tr0ub|horse|staple/);
  });
});
