import type { Announcement } from '../core/publish/announcement.ts';
import { isCanary } from '../core/publish/canary.ts';
import type { UploadRef } from '../core/publish/identity.ts';
import type { ReceivedAnnouncement } from './plan.ts';

/**
 * The fields of a channel's message that are read here: https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 */
export interface ChannelMessage {
  readonly Message: string;
  /** ISO 8601 time at which it was published. */
  readonly Timestamp: string;
  readonly MessageAttributes: Readonly<Record<string, { readonly Value: string } | undefined>>;
}

/**
 * Reads an announcement with its attributes.
 *
 * @throws Error if it is not an announcement of a known version
 */
export const readAnnouncement = ({
  Message,
  Timestamp,
  MessageAttributes,
}: ChannelMessage): ReceivedAnnouncement => {
  const announcement = JSON.parse(Message) as Announcement;
  if (announcement.schema !== 'slugline.announcement.v1')
    throw new Error(`the message is not a known announcement: ${JSON.stringify(announcement.schema)}`);
  // A message that somebody wrote by hand may lack it.
  const upload = announcement.upload as UploadRef | undefined;
  const listed = (name: string): readonly string[] => {
    const scopes: unknown = JSON.parse(MessageAttributes[name]?.Value ?? '[]');
    return Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [];
  };
  return {
    announcement,
    first: listed('story'),
    audience: [...listed('sections'), ...listed('topics')],
    isCanary: upload !== undefined && isCanary(upload),
    announcedAt: new Date(Timestamp).toISOString(),
  };
};
