import type { Shown } from '../core/readers/push/shown.ts';
import type { ReaderId } from '../core/readers/reader.ts';
import type { Clock } from '../ports/clock.ts';
import type { Erasures } from '../ports/erasures.ts';
import type { PushKeys } from '../ports/push-keys.ts';
import type { Readers } from '../ports/readers.ts';
import type { ConfirmPorts } from './confirm.ts';

/** The dependencies of readers' requests. */
export interface ReadersPorts extends ConfirmPorts {
  readonly readers: Readers;
  readonly keys: PushKeys;
  readonly erasures: Pick<Erasures, 'note'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Counts a device's report that a notice was shown. */
  readonly countShown: (shown: Shown) => void;
  /** 16 random bytes in hex. */
  readonly newId: () => ReaderId;
  /** Whether messages may be sent to an endpoint. */
  readonly isPushEndpoint: (url: string) => boolean;
}
