import type { FanRow } from '../../functions/core/readers/fan/row.ts';
import { DEFAULT_PREFERENCES } from '../../functions/core/readers/reader.ts';
import { fanOutContract } from '../contracts/fan-out.ts';
import { memoryFanOut } from './memory-fan-out.ts';

fanOutContract(() => {
  const memory = memoryFanOut([]);
  return {
    ...memory,
    follow: async (readerId, scope) =>
      memory.add({
        key: `${readerId}#0000000000000001`,
        readerId,
        deviceId: '0000000000000001',
        scope,
        endpoint: `https://push.example/${readerId}`,
        p256dh: new Uint8Array(65),
        auth: new Uint8Array(16),
        keyId: 'aaaaaaaa',
        since: '2026-11-01T00:00:00.000Z',
        preferences: DEFAULT_PREFERENCES,
      } satisfies FanRow),
  };
});
