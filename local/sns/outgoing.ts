import type { MessageAttributes } from '../sqs/message-attributes.ts';
import type { Subscription } from './channels.ts';
import type { DocumentType } from './documents.ts';

/** One delivery outside the embedded cloud. */
export interface Delivery {
  readonly to: Pick<Subscription, 'arn' | 'channelArn' | 'protocol' | 'endpoint'>;
  readonly type: DocumentType;
  readonly messageId: string;
  readonly subject: string | null;
  /** The body. */
  readonly body: string;
  /** The attributes of a raw message, for the dead letters. */
  readonly attributes: MessageAttributes;
  readonly raw: boolean;
}

/** Why a delivery failed, and whether it may succeed later. */
export interface Failure {
  readonly message: string;
  readonly code: string;
  readonly isFinal: boolean;
}
