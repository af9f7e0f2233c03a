import { addTopic } from '../core/publish/audience.ts';
import { type FeedChange, feedChange } from '../core/publish/feed.ts';
import type { ArticleRecord } from '../core/publish/records.ts';
import { type Settled, stateAfterAnnouncement } from '../core/publish/settled-state.ts';
import type { AnnounceCatalogue, Pending } from '../ports/catalogue.ts';
import { leaveStory } from './leave-story.ts';
import { owe } from './owed.ts';
import type { AnnouncePorts } from './ports.ts';
import type { PreparedAnnouncement } from './prepared.ts';
import { messagesOf, type Refused, send } from './publish.ts';

/**
 * Brings the catalogue to what was told. The order makes it safe to stop anywhere: as long as the article has not moved on, all
 * of it is done again, and the item stays until nothing is left to do. Where feeds were moved since the article was read, what
 * it leaves behind is worked out again.
 *
 * @param widened is called before that with what is then left behind: whoever was added may have to hear, too
 */
export const settle = async (
  { outbox, article, version }: Pending,
  told: Settled | null,
  catalogue: AnnounceCatalogue,
  widened: (told: Settled) => Promise<void> = async () => {},
): Promise<'settled' | 'gone'> => {
  const feeds: FeedChange | null = told && feedChange(article, version);
  if (feeds !== null) await catalogue.list(outbox, feeds);
  const written = await catalogue.settle({
    outbox,
    state: told &&
      feeds && {
        ...told,
        feed: feeds.feed,
        ...(article.carried === undefined ? {} : { carried: article.carried }),
      },
    ...(article.moves === undefined ? {} : { moves: article.moves }),
  });
  if (written === 'moved') {
    const [again] = (await catalogue.readPending([outbox])).pending;
    if (again === undefined) return 'gone';
    const now = told && withMoved(told, again.article);
    if (now !== null) await widened(now);
    return settle(again, now, catalogue, widened);
  }
  await catalogue.clear(outbox);
  return written;
};

/** What was told, its audience widened by the topics that a move of feeds has added since. */
const withMoved = (told: Settled, { audience }: ArticleRecord): Settled => ({
  ...told,
  audience: audience.topics
    .filter((topic) => !told.audience.topics.includes(topic))
    .reduce(addTopic, told.audience),
});

/**
 * Settles what was told, and says so.
 *
 * @param refused the messages of it that channels would not take: those are owed it
 */
export const finish = async (
  due: PreparedAnnouncement,
  refused: readonly Refused[],
  ports: AnnouncePorts,
): Promise<void> => {
  const { pending, announcement, audience, started } = due;
  const { catalogue, clock, journal } = ports;
  const { articleId, version, uploadedAt, trace } = pending.outbox;
  await owe(due, refused, ports);
  await leaveStory(due, ports);
  const told = stateAfterAnnouncement(pending.version, announcement, audience);
  const written = await settle(pending, told, catalogue, async (now) => {
    // Subscribers who found the article in a feed that it was moved to must not miss that it is withdrawn. Others drop the repeat.
    if (announcement.type !== 'withdrawn') return;
    const messages = messagesOf({ ...due, audience: now.audience }, ports.channels);
    await owe(due, await send(messages, ports), ports);
  });
  journal({
    outcome: written === 'settled' ? 'announced' : 'repeated',
    articleId,
    version,
    eventId: announcement.eventId,
    type: announcement.type,
    upload: announcement.upload,
    ...(trace === undefined ? {} : { trace }),
    durations: {
      // Not of what waited on purpose for its embargo; what waited for a pause has lost the moment of its upload.
      ...(uploadedAt === undefined || pending.version.embargoedUntil !== null
        ? {}
        : { sinceUpload: Date.parse(clock.now()) - Date.parse(uploadedAt) }),
    },
    steps: {
      total: clock.elapsed() - started,
      // What readers feel: from the moment it was due to the moment the channels had it.
      sinceDue: Date.parse(clock.now()) - Date.parse(announcement.occurredAt),
    },
  });
};
