import type { Announcement } from '../../functions/core/publish/announcement.ts';
import { ttlOf } from '../../functions/core/readers/push/urgency.ts';
import type { PushUnit } from '../../functions/ports/fan-out.ts';

/** What of an announcement is asked for. */
type Announced = Pick<Announcement, 'eventId' | 'type' | 'urgency' | 'occurredAt'>;

/** What lies in the dead letters of readers' push. */
export type Telling =
  /** An announcement whose readers were not parted yet. */
  | { readonly kind: 'announcement'; readonly announcement: Announced }
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

/**
 * Reads a message: as it lay in a queue, or as Lambda writes down what it was invoked with
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html).
 */
export const readTelling = (body: string): Telling => {
  let message: unknown;
  try {
    message = JSON.parse(body);
  } catch {
    return { kind: 'unknown' };
  }
  if (isAnnouncement(message)) return { kind: 'announcement', announcement: message };
  if (isUnit(message)) return { kind: 'unit', unit: message };
  if (!isObject(message) || !isObject(message.requestPayload)) return { kind: 'unknown' };
  const { requestPayload } = message;
  return isUnit(requestPayload) ? { kind: 'unit', unit: requestPayload } : { kind: 'look' };
};

/** Whether nobody would be told any more: news gets old. */
export const isOld = (telling: Telling, now: string): boolean => {
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
