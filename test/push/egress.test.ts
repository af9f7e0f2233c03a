import { describe, expect, it } from 'vitest';
import { EgressFault, parseEgress } from '../../functions/adapters/web-push/egress.ts';

describe('parseEgress', () => {
  it.each([undefined, ''])('without a map leaves every destination unchanged: %s', (text) => {
    expect(parseEgress(text).route('https://fcm.googleapis.com')).toBe('https://fcm.googleapis.com');
    expect(parseEgress(text).named).toEqual([]);
  });

  it('maps the named origins and no others', () => {
    const egress = parseEgress('{"https://fcm.googleapis.com/":"http://127.0.0.1:8030"}');
    expect(egress.route('https://fcm.googleapis.com')).toBe('http://127.0.0.1:8030');
    expect(egress.route('https://web.push.apple.com')).toBe('https://web.push.apple.com');
    expect(egress.named).toEqual(['https://fcm.googleapis.com']);
  });

  it('with * maps every origin', () => {
    const egress = parseEgress('{"https://a.example":"http://[::1]:1","*":"http://localhost:2"}');
    expect(egress.route('https://a.example')).toBe('http://[::1]:1');
    expect(egress.route('https://b.example')).toBe('http://localhost:2');
    expect(egress.named).toEqual(['https://a.example']);
  });

  it.each([
    'not JSON',
    '[]',
    'null',
    '"https://a.example"',
    '{"a.example":"http://127.0.0.1:1"}',
    '{"https://a.example/path":"http://127.0.0.1:1"}',
    '{"*":"https://push.example.com"}',
    '{"*":"http://10.0.0.1"}',
    '{"*":"http://127.0.0.1:1/path"}',
    '{"*":null}',
  ])('rejects %s', (text) => {
    expect(() => parseEgress(text)).toThrow(EgressFault);
  });
});
