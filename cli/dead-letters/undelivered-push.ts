import type { Announcement } from '../../functions/core/publish/announcement.ts';
import { ttlOf } from '../../functions/core/readers/push/urgency.ts';
import type { PushUnit } from '../../functions/ports/fan-out.ts';

/** The fields of an announcement that are used here. */
type Announced = Pick<Announcement, 'eventId' | 'type' | 'urgency' | 'occurredAt'>;

/** An event as SNS invokes functions with (https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html). */
interface SnsEvent {
  readonly Records: readonly { readonly Sns: unknown }[];
}

/** The content of a dead letter of readers' push. */
export type UndeliveredPush =
  /** An announcement whose readers were not divided into units yet. */
  | {
      readonly kind: 'announcement';
      readonly announcement: Announced;
      /** The event that invokes the planner. */
      readonly event: SnsEvent;
    }
  /** A part of an announcement's readers. */
  | { readonly kind: 'unit'; readonly unit: PushUnit }
  /** A minute's look at what was held. */
  | { readonly kind: 'look' }
  | { readonly kind: 'unknown' };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isUnit = (value: unknown): value is PushUnit =>
  isObject(value) && isObject(value.telling) && (value.kind === 'range' || value.kind === 'again');

const isAnnouncement = (value: unknown): value is Announced =>
  isObject(value) && value.schema === 'slugline.announcement.v1' && typeof value.eventId === 'string';

const UNKNOWN = { kind: 'unknown' } as const;

/** The announcement in a document of SNS; null where it has none. */
const announcementIn = (document: unknown): Announced | null => {
  if (!isObject(document) || typeof document.Message !== 'string') return null;
  const message = parsed(document.Message);
  return isAnnouncement(message) ? message : null;
};

/** An announcement for which SNS could not invoke the planner, or on which the planner failed. */
const readAnnouncement = (event: unknown): UndeliveredPush | null => {
  const Records: unknown = isObject(event) ? event.Records : undefined;
  if (!Array.isArray(Records)) return null;
  const [record] = Records as readonly unknown[];
  const announcement = announcementIn(isObject(record) ? record.Sns : undefined);
  return announcement === null
    ? UNKNOWN
    : { kind: 'announcement', announcement, event: { Records: Records as SnsEvent['Records'] } };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Reads a message: as it lay in a queue, as SNS gives up a document
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html), or as Lambda writes down what it was invoked with
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html).
 */
export const readUndeliveredPush = (body: string): UndeliveredPush => {
  const message = parsed(body);
  if (isUnit(message)) return { kind: 'unit', unit: message };
  if (announcementIn(message) !== null)
    return (
      readAnnouncement({ Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns: message }] }) ??
      UNKNOWN
    );
  if (!isObject(message) || !isObject(message.requestPayload)) return UNKNOWN;
  const { requestPayload } = message;
  if (isUnit(requestPayload)) return { kind: 'unit', unit: requestPayload };
  return readAnnouncement(requestPayload) ?? { kind: 'look' };
};

/** Whether it is too old for notices to be sent. */
export const isOld = (telling: UndeliveredPush, now: string): boolean => {
  const age = (at: string): number => (Date.parse(now) - Date.parse(at)) / 1000;
  switch (telling.kind) {
    case 'announcement': {
      const { urgency, type, occurredAt } = telling.announcement;
      return age(occurredAt) > ttlOf(urgency, type);
    }
    case 'unit': {
      const { urgency, notice, announcedAt } = telling.unit.telling;
      return age(announcedAt) > ttlOf(urgency, notice.kind);
    }
    default:
      return false;
  }
};
