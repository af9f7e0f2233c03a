import { announcementAgain } from '../core/publish/announcement.ts';
import { isCanary } from '../core/publish/canary.ts';
import { channelsFor, type OpenChannel } from '../core/publish/channels.ts';
import { messageOf } from '../core/publish/message.ts';
import { refusalNotice } from '../core/publish/notice.ts';
import { type Pauses, pauseOf } from '../core/publish/pauses.ts';
import type { Owed, OwedRef } from '../ports/catalogue.ts';
import { explain } from '../ports/faults.ts';
import type { AnnouncePorts } from './ports.ts';
import type { PreparedAnnouncement } from './prepared.ts';
import { type Refused, sendOnce } from './publish.ts';

/**
 * Notes which channels are owed an announcement that they refused, and notifies operators. Nothing waits for such a
 * channel: the article is settled, and the stream moves on.
 *
 * @throws when the debt cannot be noted: then the announcement is requeued
 */
export const owe = async (
  { announcement, pending }: Pick<PreparedAnnouncement, 'announcement' | 'pending'>,
  refused: readonly Refused[],
  ports: AnnouncePorts,
): Promise<void> => {
  const { catalogue, clock, journal } = ports;
  const { articleId, version } = announcement;
  for (const { message, reason, isHopeless } of refused) {
    const channel = channelAt(message.channel, ports.channels);
    await catalogue.owe({ articleId, channel }, version, !isHopeless, clock.now());
    journal({ outcome: 'owed', articleId, version, message: `${channel}: ${reason}` });
    await notifyOperators(channel, reason, pending, ports);
  }
};

const channelAt = (arn: string, channels: readonly OpenChannel[]): string =>
  channels.find((channel) => channel.arn === arn)?.id ?? arn;

/** Operators are notified once an hour, not about every article. Noting the debt does not depend on it. */
const notifyOperators = async (
  channel: string,
  reason: string,
  { version }: PreparedAnnouncement['pending'],
  { catalogue, clock, journal, notices }: AnnouncePorts,
): Promise<void> => {
  const { articleId, upload } = version;
  try {
    const now = clock.now();
    if (await catalogue.mayNotifyOf(channel, now))
      await notices.notify(refusalNotice(channel, reason, upload, articleId, now));
  } catch (error) {
    journal({ outcome: 'failed', articleId, version: version.version, message: explain(error) });
  }
};

/**
 * Retries what channels are owed: each is sent the last announced version, exactly as other subscribers received it.
 * A message that is refused again stays owed; the sweep asks again, later each time. Nothing is requeued in the
 * stream.
 *
 * @param refs debts; one may appear more than once
 */
export const payOwed = async (refs: readonly OwedRef[], ports: AnnouncePorts): Promise<void> => {
  if (refs.length === 0) return;
  const { catalogue, journal } = ports;
  const unique = [...new Map(refs.map((ref) => [`${ref.articleId} ${ref.channel}`, ref])).values()];
  try {
    const { owed, pauses } = await catalogue.readOwed(unique);
    for (const one of owed) await pay(one, pauses, ports);
  } catch (error) {
    journal({ outcome: 'failed', message: `${unique.length} owed announcements: ${explain(error)}` });
  }
};

const pay = async ({ owed, article, version }: Owed, pauses: Pauses, ports: AnnouncePorts): Promise<void> => {
  const { catalogue, channels, journal } = ports;
  const { articleId } = owed;
  if (article === null) return catalogue.forgive(owed);
  // The announcement that noted the debt was stopped there. It is retried.
  if (article.settled < owed.version) return;
  const channel = channels.find(({ id }) => id === owed.channel);
  // A later version reached the channel; otherwise the channel would be owed that one.
  const isOvertaken = version !== null && version.version > owed.version;
  if (version === null || channel === undefined || isOvertaken) return catalogue.forgive(owed);
  const announcement = announcementAgain(article, version);
  if (channelsFor(announcement, article.audience, [channel]).length === 0) return catalogue.forgive(owed);
  if (!isCanary(version.upload) && pauseOf(pauses, article.audience.sections) !== null) return;
  const message = messageOf(announcement, article.audience, version.summary.source, channel.arn);
  const [refusal] = await sendOnce(message, ports);
  const said = { articleId, version: version.version, eventId: announcement.eventId };
  if (refusal !== undefined)
    return journal({ outcome: 'owed', ...said, message: `${channel.id}: ${refusal.reason}` });
  await catalogue.forgive(owed);
  journal({ outcome: 'paid', ...said, message: channel.id });
};
