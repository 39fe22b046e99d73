import { describe, expect, it } from 'vitest';
import { findStraySettings } from './stray-settings.ts';

const meantBy = (name: string, more: Record<string, string> = {}) =>
  findStraySettings({ [name]: 'secretword', ...more }).map(({ message }) => message);

describe('an unknown variable is reported with the likely setting', () => {
  it.each([
    ['LOOKBCK_DAYS', 'LOOKBACK_DAYS'],
    ['LOOKBACK_DAY', 'LOOKBACK_DAYS'],
    ['lookback_days', 'LOOKBACK_DAYS'],
    ['ENRICHMENT_LOOKBACK_DAYS', 'LOOKBACK_DAYS'],
    ['INTERVAL_SECONDS', 'ENRICHMENT_INTERVAL_SECONDS'],
    ['BATCH_SIZE', 'ENRICHMENT_BATCH_SIZE'],
    ['ENRICHMENT_LLM_MODEL', 'LLM_MODEL'],
    ['TIME_WINDOW_HOUR', 'TIME_WINDOW_HOURS'],
    ['SUMARIZER_CONCURENCY', 'SUMMARIZER_CONCURRENCY'],
    ['POSTGRE_HOST', 'POSTGRES_HOST'],
    ['POSTGRESQL_HOST', 'POSTGRES_HOST'],
    ['POSTGRES_PASSWROD', 'POSTGRES_PASSWORD'],
    ['QDRNT_URL', 'QDRANT_URL'],
    ['QDRANT_HST', 'QDRANT_HOST'],
    ['REDDIS_URL', 'REDIS_URL'],
    ['LMM_MODEL', 'LLM_MODEL'],
    ['LLM_BASEURL', 'LLM_BASE_URL'],
    ['OPENROUTER_APIKEY', 'OPENROUTER_API_KEY'],
    ['ANTROPIC_API_KEY', 'ANTHROPIC_API_KEY'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['API_TOKEN', 'API_TOKENS'],
    ['LLM_CHAT_API_URL', 'LLM_BASE_URL'],
    ['LLM_CHAT_MODEL', 'LLM_MODEL'],
    ['OPENAI_API_KEY', 'OPENROUTER_API_KEY or ANTHROPIC_API_KEY or LLM_API_KEY'],
    ['POSTGRES_USERNAME', 'POSTGRES_USER or DATABASE_URL'],
    ['PGHOST', 'POSTGRES_HOST or DATABASE_URL'],
    ['PGPASSWORD', 'POSTGRES_PASSWORD or DATABASE_URL'],
    ['POSTGRES_URL', 'DATABASE_URL'],
    ['REDIS_HOST', 'REDIS_URL'],
    ['LOOKBACK', 'LOOKBACK_DAYS'],
    ['LOOKBACK_HOURS', 'LOOKBACK_DAYS'],
    ['TIME_WINDOW', 'TIME_WINDOW_HOURS'],
    ['TIME_WINDOW_DAYS', 'TIME_WINDOW_HOURS'],
    ['OPEN_WINDOW_IDLE_SECONDS', 'OPEN_WINDOW_IDLE_MINUTES'],
    ['SHUTDOWN_GRACE', 'SHUTDOWN_GRACE_SECONDS'],
    ['LLM_TIMEOUT_MS', 'LLM_TIMEOUT_SECONDS'],
    ['ENRICHMENT_INTERVAL', 'ENRICHMENT_INTERVAL_SECONDS'],
    ['INTERVAL_MINUTES', 'ENRICHMENT_INTERVAL_SECONDS'],
    ['MINMESSAGESFORSUMMARY', 'MIN_MESSAGES_FOR_SUMMARY'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['DAYS_LOOKBACK', 'LOOKBACK_DAYS'],
    ['DASHBOARD_PASSWORD_READONLY', 'DASHBOARD_READONLY_PASSWORD'],
    ['TRUSTED_PROXY', 'TRUSTED_PROXIES'],
    ['DASHBOARD_BASE_PATH', 'DASHBOARD_PATH'],
    ['POSTGRES_SSL_MODE', 'DATABASE_URL'],
    ['QDRANT_HOSTNAME', 'QDRANT_HOST or QDRANT_URL'],
    ['QDRANT_COLLECTION_NAME', 'INCLUDE_BOTS or EXCLUDE_BOTS'],
  ])('%s: %s', (name, right) => {
    expect(meantBy(name)).toEqual([`is not a known setting and has no effect: did you mean ${right}?`]);
  });

  it('a variable with our prefix that resembles no setting is reported too', () => {
    expect(meantBy('ENRICHMENT_FROBNICATION')).toEqual([expect.stringContaining('docs/operations.md')]);
  });
});

describe('nothing is reported for', () => {
  it.each([
    ...[
      'PATH',
      'HOME',
      'TZ',
      'NODE_ENV',
      'SHELL',
      'LANG',
      'PWD',
      'USER',
      'LOGNAME',
      'TERM',
      'EDITOR',
      'CI',
      'DEBUG',
    ],
    ...[
      'NODE_OPTIONS',
      'npm_config_user_agent',
      'HTTP_PROXY',
      'no_proxy',
      'XDG_RUNTIME_DIR',
      'HOSTNAME',
      'LS_COLORS',
    ],
    ...[
      'APP_PORT',
      'APP_HOST',
      'DISCORD_BOT_TOKEN',
      'HEALTH_CHECK_PORT',
      'LOG_DIR',
      'API_KEY',
      'GITHUB_TOKEN',
    ],
    ...[
      'ENRICHMENT_HOME',
      'POSTGRES_INITDB_ARGS',
      'POSTGRES_HOST_AUTH_METHOD',
      'QDRANT_IMAGE',
      'QDRANT__LOG_LEVEL',
    ],
    ...[
      'REDIS_SERVICE_HOST',
      'REDIS_PORT_6379_TCP_ADDR',
      'POSTGRES_SERVICE_PORT',
      'LOOKBACK_DAYS',
      'LLM_MODEL',
    ],
  ])('%s', (name) => {
    expect(meantBy(name)).toEqual([]);
  });

  it('an empty variable, a Docker link variable, and a foreign variable next to the correct setting', () => {
    expect(findStraySettings({ LOOKBCK_DAYS: '', LLM_CHAT_MODEL: ' ', PGHOST: undefined })).toEqual([]);
    expect(findStraySettings({ REDIS_PORT: 'tcp://10.0.0.1:6379' })).toEqual([]);
    expect(meantBy('LLM_CHAT_API_KEY', { OPENROUTER_API_KEY: 'k' })).toEqual([]);
  });
});
