import { createRequire } from 'node:module';
import { expect, it, onTestFinished } from 'vitest';
import { parseEgress } from '../../functions/adapters/web-push/egress.ts';
import { webPushServices } from '../../functions/adapters/web-push/web-push-services.ts';
import { makeVapidKey } from './devices.ts';
import { startService } from './push-service.ts';

/**
 * A browser and its push service, made by web-push-testing: they check the token and the headers, and
 * decrypt.
 */
interface Model {
  subscribe(options: { userVisibleOnly: 'true'; applicationServerKey: string }): Promise<{
    readonly clientHash: string;
    readonly keys: { readonly p256dh: string; readonly auth: string };
  }>;
  handleNotification(
    clientHash: string,
    headers: { encoding: unknown; ttl: unknown; authorization: unknown },
    body: Buffer,
  ): Promise<void>;
  getNotifications(of: { clientHash: string }): { readonly messages: readonly string[] };
}
const require = createRequire(import.meta.url);
const { PushApiModel }: { PushApiModel: new () => Model } = require('web-push-testing/src/PushApiModel.js');

it('an independent browser and push service accept and decrypt our messages', async () => {
  const model = new PushApiModel();
  const faults: unknown[] = [];
  const service = await startService('h2', async (response, { path, headers, body }) => {
    const { 'content-encoding': encoding, ttl, authorization } = headers;
    try {
      await model.handleNotification(path.slice(1), { encoding, ttl, authorization }, body);
      response.statusCode = 201;
    } catch (fault) {
      faults.push(fault);
      response.statusCode = 403;
    }
    response.end();
  });
  onTestFinished(service.stop);
  const key = makeVapidKey();
  const sender = webPushServices({
    keys: [key],
    subject: 'mailto:push@news.example',
    egress: parseEgress(JSON.stringify({ '*': service.origin })),
    ca: service.ca,
  });
  onTestFinished(() => sender.close());
  const { clientHash, keys } = await model.subscribe({
    userVisibleOnly: 'true',
    applicationServerKey: key.publicKey,
  });
  const target = { endpoint: `https://push.example.com/${clientHash}`, ...keys, keyId: key.keyId };
  const message = { payload: '{"title":"Fähre gesunken"}', ttl: 60, urgency: 'high', topic: null } as const;
  const outcomes = await sender.deliver(message, [target], 5000);
  expect(faults).toEqual([]);
  expect(outcomes).toEqual([{ kind: 'accepted' }]);
  expect(model.getNotifications({ clientHash }).messages).toEqual([message.payload]);
});
