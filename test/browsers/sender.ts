import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import webPush from 'web-push';
import type { PushServices } from '../../local/push/services.ts';
import type { SubscriptionJson } from './readers-api.ts';

export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Sends as newsrooms do, by a library that is none of ours, to the services of this machine. */
export const senderTo = ({ egress }: Pick<PushServices, 'egress'>) => ({
  /**
   * Sends one message.
   *
   * @param payload text, which is encrypted
   * @returns the service's status
   */
  send: async (subscription: SubscriptionJson, payload: string, keys: VapidKeys): Promise<number> => {
    const { endpoint, method, headers, body } = webPush.generateRequestDetails(subscription, payload, {
      vapidDetails: { subject: 'mailto:desk@gazette.example', ...keys },
      TTL: 60,
      urgency: 'high',
    });
    const { origin, pathname } = new URL(endpoint);
    const here = egress[origin] ?? egress['*'];
    if (here === undefined) throw new Error(`${origin} is not led to this machine`);
    const outgoing = request(new URL(pathname, here), { method, headers: { ...headers } });
    outgoing.end(body);
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode ?? 0;
  },
});

export type Sender = ReturnType<typeof senderTo>;
