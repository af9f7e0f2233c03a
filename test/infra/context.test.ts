import { describe, expect, it } from 'vitest';
import { readWanted } from '../../infra/context.ts';
import { SETTINGS } from '../../infra/settings.ts';

const wanted = (given: Readonly<Record<string, unknown>>) => readWanted((name) => given[name]);

describe('readWanted', () => {
  it('is dev as it stands unless told', () => {
    expect(wanted({})).toEqual({ stage: 'dev', settings: SETTINGS.dev });
    expect(wanted({ stage: 'prod' })).toEqual({ stage: 'prod', settings: SETTINGS.prod });
  });

  it('changes single settings of a stage', () => {
    const { settings } = wanted({
      stage: 'prod',
      ingestConcurrency: '7',
      logRetention: '30',
      sections: 'sport, health',
      encryption: 'kms',
      organisation: 'o-a1b2c3d4e5',
      accessLogs: 'off',
      canary: 'off',
      alarms: 'faults',
    });
    expect(settings).toEqual({
      ...SETTINGS.prod,
      ingestConcurrency: 7,
      logRetention: 30,
      sections: [
        expect.objectContaining({ id: 'subject:sport' }),
        expect.objectContaining({ id: 'subject:health' }),
      ],
      encryption: 'kms',
      organisation: 'o-a1b2c3d4e5',
      accessLogs: false,
      canary: false,
      alarms: 'faults',
    });
  });

  it.each([
    ['stage', 'live', 'dev or prod'],
    ['ingestConcurrency', '1', 'from 2 to 1000'],
    ['ingestConcurrency', 'many', 'from 2 to 1000'],
    ['logRetention', '31', 'CloudWatch Logs knows'],
    ['sections', 'sport,cricket', 'science-and-technology'],
    ['sections', 'sport,sport', 'each once'],
    ['encryption', 'yes', 'aws or kms'],
    ['organisation', '123456789012', 'o-a1b2c3d4e5'],
    ['canary', 'true', 'on or off'],
    ['alarms', 'on', 'off or faults or all'],
  ])('-c %s=%s is refused, and says what is wanted', (name, value, message) => {
    expect(() => wanted({ [name]: value })).toThrow(`-c ${name}=${value}`);
    expect(() => wanted({ [name]: value })).toThrow(message);
  });
});
