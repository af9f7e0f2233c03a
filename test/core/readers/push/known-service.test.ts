import { expect, it } from 'vitest';
import { isKnownService, pushServiceOf } from '../../../../functions/core/readers/push/endpoint.ts';

it.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/QGxK',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
])('%s is at a push service of a browser', (endpoint) => {
  expect(isKnownService(endpoint)).toBe(true);
});

it.each([
  'https://victim.example/wpush/v2/abc',
  'https://push.apple.com.example.org/abc',
  'https://evilpush.apple.com.example/abc',
  'https://notfcm.googleapis.com.evil.example/abc',
  'https://xpush.services.mozilla.com.example/abc',
  'not an address',
])('%s is not', (endpoint) => {
  expect(isKnownService(endpoint)).toBe(false);
});

it.each([
  ['https://fcm.googleapis.com/fcm/send/abc', 'google'],
  ['https://jmt17.google.com/fcm/send/abc', 'google'],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', 'mozilla'],
  ['https://web.push.apple.com/QGxK', 'apple'],
  ['https://wns2-par02p.notify.windows.com/w/?token=abc', 'microsoft'],
  ['https://push.slugline.invalid/m/1', 'other'],
  ['https://push.apple.com.example.org/abc', 'other'],
  ['', 'other'],
])('%s is counted for %s', (endpoint, service) => {
  expect(pushServiceOf(endpoint)).toBe(service);
});
