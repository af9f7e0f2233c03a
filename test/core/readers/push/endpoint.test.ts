import { describe, expect, it } from 'vitest';
import { isPushEndpoint } from '../../../../functions/core/readers/push/endpoint.ts';

describe('isPushEndpoint', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
    'https://web.push.apple.com/QOh',
    'https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d',
    'https://push.example.com:443/default-port',
  ])('takes %s', (endpoint) => {
    expect(isPushEndpoint(endpoint)).toBe(true);
  });

  it.each([
    '',
    'push',
    'http://fcm.googleapis.com/fcm/send/abc',
    'ftp://push.example.com/',
    'https://user@push.example.com/',
    'https://:secret@push.example.com/',
    'https://push.example.com:8443/',
    'https://push.example.com:22/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://service.localhost/',
    'https://intern/',
    'https://printer.local/',
    'https://metadata.google.internal/computeMetadata/v1/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://10.0.0.1/',
    'https://172.16.0.9/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://8.8.8.8/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00:ec2::254]/',
    `https://push.example.com/${'a'.repeat(2048)}`,
  ])('refuses %s', (endpoint) => {
    expect(isPushEndpoint(endpoint)).toBe(false);
  });

  it('takes the origins of an egress map, and only those', () => {
    const also = ['http://127.0.0.1:8030'];
    expect(isPushEndpoint('http://127.0.0.1:8030/wpush/v2/abc', also)).toBe(true);
    expect(isPushEndpoint('http://127.0.0.1:8031/wpush/v2/abc', also)).toBe(false);
    expect(isPushEndpoint('http://user@127.0.0.1:8030/wpush/v2/abc', also)).toBe(false);
  });
});
