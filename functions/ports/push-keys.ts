import type { PushSecrets } from '../core/readers/push-secrets.ts';

/** The secrets of web push. */
export interface PushKeys {
  /** May be some minutes old. Null if the site has none and so sends no notices. */
  read(): Promise<PushSecrets | null>;
}
