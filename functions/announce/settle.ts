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
 * Updates the catalogue to what was announced. The order makes it safe to stop anywhere: until the article has moved
 * on, every step is done again, and the outbox item stays until nothing is left to do. If feeds were moved since the
 * article was read, the settled state is computed again.
 *
 * @param widened called with the new settled state before that: channels that were added may need the announcement,
 *   too
 */
export const settle = async (
  { outbox, article, version }: Pending,
  state: Settled | null,
  catalogue: AnnounceCatalogue,
  widened: (state: Settled) => Promise<void> = async () => {},
): Promise<'settled' | 'gone'> => {
  const feeds: FeedChange | null = state && feedChange(article, version);
  if (feeds !== null) await catalogue.list(outbox, feeds);
  const written = await catalogue.settle({
    outbox,
    state: state &&
      feeds && {
        ...state,
        feed: feeds.feed,
        ...(article.carried === undefined ? {} : { carried: article.carried }),
      },
    ...(article.moves === undefined ? {} : { moves: article.moves }),
  });
  if (written === 'moved') {
    const [again] = (await catalogue.readPending([outbox])).pending;
    if (again === undefined) return 'gone';
    const now = state && withMoved(state, again.article);
    if (now !== null) await widened(now);
    return settle(again, now, catalogue, widened);
  }
  await catalogue.clear(outbox);
  return written;
};

/** The announced audience, widened by the topics that a move of feeds has added since. */
const withMoved = (state: Settled, { audience }: ArticleRecord): Settled => ({
  ...state,
  audience: audience.topics
    .filter((topic) => !state.audience.topics.includes(topic))
    .reduce(addTopic, state.audience),
});

/**
 * Settles an announcement, and logs it.
 *
 * @param refused its messages that channels refused: the channels are owed them
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
  const state = stateAfterAnnouncement(pending.version, announcement, audience);
  const written = await settle(pending, state, catalogue, async (now) => {
    // Subscribers who found the article in a feed that it was moved to must receive its withdrawal. Others drop the
    // repeat.
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
      // Uploads that waited for their embargo are left out. For those that waited for a pause, the upload time is
      // lost.
      ...(uploadedAt === undefined || pending.version.embargoedUntil !== null
        ? {}
        : { sinceUpload: Date.parse(clock.now()) - Date.parse(uploadedAt) }),
    },
    steps: {
      total: clock.elapsed() - started,
      // The delay that readers feel: from when the version was due until the channels had it.
      sinceDue: Date.parse(clock.now()) - Date.parse(announcement.occurredAt),
    },
  });
};
