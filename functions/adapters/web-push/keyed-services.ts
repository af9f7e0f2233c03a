import type { PushSecrets } from '../../core/readers/push-secrets.ts';
import type { PushKeys } from '../../ports/push-keys.ts';
import type { PushServices } from '../../ports/push-services.ts';
import { parseEgress } from './egress.ts';
import { webPushServices } from './web-push-services.ts';

/**
 * Push services with the keys that a deployment has. Connections are kept as long as the keys are the same.
 *
 * @param egress the text of `PUSH_EGRESS`; undefined: requests go where endpoints say
 */
export const keyedPushServices = (keys: PushKeys, egress: string | undefined): PushServices => {
  const routes = parseEgress(egress);
  let open: { readonly secrets: PushSecrets; readonly services: PushServices } | null = null;
  const current = async (): Promise<PushServices | null> => {
    const secrets = await keys.read();
    if (secrets === null) return null;
    if (open?.secrets !== secrets) {
      open?.services.close();
      open = {
        secrets,
        services: webPushServices({ keys: secrets.keys, subject: secrets.subject, egress: routes }),
      };
    }
    return open.services;
  };
  return {
    deliver: async (message, devices, withinMs) => {
      const services = await current();
      return services === null
        ? devices.map(() => ({
            kind: 'refused',
            reason: 'There are no keys for web push. Make them with `slugline push keys`.',
          }))
        : services.deliver(message, devices, withinMs);
    },
    close: () => open?.services.close(),
  };
};
