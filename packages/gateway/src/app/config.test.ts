import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, type Surroundings } from './config.ts';

const surroundings = (
  env: Record<string, string> = {},
  platform: NodeJS.Platform = 'linux',
): Surroundings => ({
  env,
  platform,
  homeDir: '/home/ada',
  workingDir: '/srv',
});

describe('readConfig', () => {
  test('listens on this machine only and keeps data where the system wants it', () => {
    expect(readConfig({}, surroundings())).toEqual({
      host: '127.0.0.1',
      port: 4280,
      dataDir: '/home/ada/.local/share/postern',
      apiKey: undefined,
      publicUrl: undefined,
      logLevel: 'info',
      retention: {
        requestMaxAgeMs: 7 * 86_400_000,
        requestMaxBytes: 1024 * 1024 * 1024,
        eventMaxAgeMs: 7 * 86_400_000,
      },
      rateLimits: { webhook: null, workspace: null },
    });
    const { dataDir: xdg } = readConfig({}, surroundings({ XDG_DATA_HOME: '/x' }));
    const { dataDir: mac } = readConfig({}, surroundings({}, 'darwin'));
    const { dataDir: windows } = readConfig({}, surroundings({ APPDATA: '/roaming' }, 'win32'));
    expect([xdg, mac, windows]).toEqual([
      '/x/postern',
      '/home/ada/Library/Application Support/Postern',
      '/roaming/Postern',
    ]);
  });

  test('takes flags before the environment, and the environment before defaults', () => {
    const env = { POSTERN_HOST: '::1', POSTERN_PORT: '1', POSTERN_DATA_DIR: '/env', POSTERN_LOG_LEVEL: '' };
    expect(readConfig({}, surroundings(env))).toMatchObject({ host: '::1', port: 1, dataDir: '/env' });
    expect(readConfig({ host: 'h', port: '2', dataDir: 'here' }, surroundings(env))).toMatchObject({
      host: 'h',
      port: 2,
      dataDir: '/srv/here',
      logLevel: 'info',
    });
  });

  test('forwards events where it is told to, with the key it is given', () => {
    const env = { POSTERN_FORWARD_TO: 'http://prefect:4200/api/', POSTERN_FORWARD_KEY: 'admin:pass' };
    expect(readConfig({}, surroundings(env)).forwardTo).toEqual({
      url: 'http://prefect:4200/api',
      key: 'admin:pass',
    });
    expect(readConfig({ forwardTo: 'https://other/api' }, surroundings(env)).forwardTo?.url).toBe(
      'https://other/api',
    );
  });

  test('limits rates where it is told to', () => {
    const env = { POSTERN_WEBHOOK_RATE_LIMIT: '600/min', POSTERN_WORKSPACE_RATE_LIMIT: 'none' };
    expect(readConfig({}, surroundings(env)).rateLimits).toEqual({
      webhook: { requests: 600, perSeconds: 60 },
      workspace: null,
    });
  });

  test('lifts a limit of retention where it says none', () => {
    const env = { POSTERN_REQUEST_RETENTION_MB: 'none', POSTERN_EVENT_RETENTION_DAYS: '0.5' };
    expect(readConfig({}, surroundings(env)).retention).toMatchObject({
      requestMaxBytes: null,
      eventMaxAgeMs: 43_200_000,
    });
  });

  test.each([
    [{ POSTERN_PORT: '65536' }, 'POSTERN_PORT is "65536"; it must be a port number'],
    [{ POSTERN_FORWARD_TO: 'prefect:4200/api' }, 'it must be the address of a Prefect API such as'],
    [{ POSTERN_FORWARD_TO: 'http://u:p@prefect/api' }, 'give user:password as --forward-key'],
    [{ POSTERN_FORWARD_KEY: 'pnu_1' }, 'no server to forward them to: add --forward-to'],
    [{ POSTERN_WEBHOOK_RATE_LIMIT: '10 per s' }, 'such as "600/min", or "none"'],
    [{ POSTERN_API_KEY: 'short' }, 'POSTERN_API_KEY must have at least 16 characters'],
    [{ POSTERN_PUBLIC_URL: 'example.com' }, 'POSTERN_PUBLIC_URL is "example.com"; it must be an address'],
    [{ POSTERN_LOG_LEVEL: 'loud' }, 'POSTERN_LOG_LEVEL is "loud"; it must be one of'],
    [
      { POSTERN_EVENT_RETENTION_DAYS: '-1' },
      'POSTERN_EVENT_RETENTION_DAYS is "-1"; it must be a number above 0',
    ],
  ])('refuses %o by name', (env, message) => {
    expect(() => readConfig({}, surroundings(env))).toThrow(ConfigError);
    expect(() => readConfig({}, surroundings(env))).toThrow(message);
  });

  test('never repeats the key it refuses', () => {
    expect(() => readConfig({}, surroundings({ POSTERN_API_KEY: 'my secret' }))).not.toThrow(/my secret/);
  });
});
