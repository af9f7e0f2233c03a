/** The parts that the examples of subscribers share: reading an announcement, and dropping those that say nothing new. */

/** The fields of slugline.announcement.v1 that are used here. More fields may be added; ignore them. */
export interface Announcement {
  readonly schema: 'slugline.announcement.v1';
  readonly eventId: string;
  readonly type: 'published' | 'corrected' | 'withdrawn';
  readonly articleId: string;
  readonly version: number;
  readonly headline: string;
}

/**
 * The announcements that a subscriber has handled. Keep them in a database. Events may expire after two weeks, because a queue keeps no message
 * longer; versions must not.
 */
export interface Handled {
  readonly events: Set<string>;
  readonly versions: Map<string, number>;
}

/** Returns whether an announcement is neither a repeat nor older than the version that was handled last. */
export const isNew = (handled: Handled, { eventId, articleId, version }: Announcement): boolean =>
  !handled.events.has(eventId) && version > (handled.versions.get(articleId) ?? 0);

/** Records an announcement. Call it after the work is done: a crash in between would lose an announcement recorded before. */
export const markHandled = (handled: Handled, { eventId, articleId, version }: Announcement): void => {
  handled.events.add(eventId);
  handled.versions.set(articleId, version);
};

/**
 * Reads the announcement in a message: the message itself with raw delivery, otherwise wrapped by SNS.
 *
 * @throws Error if it is something else
 */
export const readAnnouncement = (body: string): Announcement => {
  const message = JSON.parse(body) as { Type?: string; Message?: string };
  const announcement = message.Type === 'Notification' ? JSON.parse(message.Message ?? '{}') : message;
  if (announcement.schema !== 'slugline.announcement.v1')
    throw new Error(`not an announcement: ${body.slice(0, 100)}`);
  return announcement;
};

/** Does the work for an announcement. Put your own here. */
export const handle = ({ type: kind, headline, articleId, version }: Announcement): void => {
  switch (kind) {
    case 'published':
    case 'corrected':
      console.log(`show version ${version} of ${articleId}: ${headline}`);
      return;
    case 'withdrawn':
      console.log(`remove ${articleId}: ${headline}`);
      return;
    default:
      // Types may be added to the contract; ignore those that you do not know.
      kind satisfies never;
  }
};
