import type { IncomingMessage } from 'node:http';
import type { Store } from '../store/store.ts';
import type { MultipartStore } from './multipart-store.ts';
import type { Notifications } from './notification-settings.ts';
import type { ObjectChange } from './object-event.ts';
import type { ObjectStore } from './object-store.ts';
import type { Target } from './target.ts';

/** The context of S3's operations. */
export interface S3Context {
  readonly store: Store;
  readonly objects: ObjectStore;
  readonly uploads: MultipartStore;
  readonly notifications: Notifications;
  /** Reports a change. Its writes are part of the same transaction. */
  readonly onChange: (change: ObjectChange) => void;
}

/** A request whose target has been read, but not its body. */
export interface S3Call {
  readonly request: IncomingMessage;
  readonly target: Target;
}
