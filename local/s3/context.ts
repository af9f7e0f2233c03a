import type { IncomingMessage } from 'node:http';
import type { Store } from '../store/store.ts';
import type { MultipartStore } from './multipart-store.ts';
import type { Notifications } from './notification-settings.ts';
import type { ObjectChange } from './object-event.ts';
import type { ObjectStore } from './object-store.ts';
import type { Target } from './target.ts';

/** What the operations of S3 work on. */
export interface S3Context {
  readonly store: Store;
  readonly objects: ObjectStore;
  readonly uploads: MultipartStore;
  readonly notifications: Notifications;
  /** Tells of a change; what it writes is kept with the change or not at all. */
  readonly onChange: (change: ObjectChange) => void;
}

/** A request whose target was read, its body not yet. */
export interface S3Call {
  readonly request: IncomingMessage;
  readonly target: Target;
}
