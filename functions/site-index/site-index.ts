import type { ArticleId } from '../core/publish/identity.ts';
import type { Withdrawal } from '../core/site/site-index.ts';
import { buildIndex } from './build.ts';
import type { SiteIndexPorts } from './ports.ts';

/** The fields of an announcement that the index needs: docs/contracts/announcement.v1.schema.json. */
interface AnnouncedWithdrawal {
  readonly type: string;
  readonly eventId: string;
  readonly articleId: ArticleId;
  readonly version: number;
  readonly occurredAt: string;
  readonly kill: boolean;
  readonly section: { readonly id: string } | null;
  readonly topics: readonly { readonly id: string }[];
  readonly story: { readonly id: string };
}

/** The withdrawals in messages of the articles channel. Corrections and new articles are found in the feeds. */
export const readWithdrawals = (
  bodies: readonly string[],
): readonly (Withdrawal & { readonly eventId: string })[] =>
  bodies
    .map((body) => JSON.parse(body) as AnnouncedWithdrawal)
    .filter(({ type }) => type === 'withdrawn')
    .map(({ articleId, version, occurredAt, kill, section, topics, story, eventId }) => ({
      articleId,
      version,
      at: occurredAt,
      kill,
      section: section?.id ?? null,
      topics: topics.map(({ id }) => id),
      story: story.id,
      eventId,
    }));

/**
 * Brings the index up to date. After a withdrawal the edge forgets all pages: they are fetched again within half a minute anyway, and
 * one purge of everything costs no more than that of one page.
 *
 * @param bodies announcements of withdrawals; none: it is just time
 */
export const updateSite = async (bodies: readonly string[], ports: SiteIndexPorts): Promise<void> => {
  const { clock, journal } = ports;
  const started = clock.elapsed();
  const withdrawals = readWithdrawals(bodies);
  const { entries } = await buildIndex(withdrawals, ports);
  journal({
    outcome: 'built',
    message: `${entries.length} articles`,
    steps: { total: clock.elapsed() - started },
  });
  const [first] = withdrawals;
  if (first === undefined) return;
  // Purged at once, the edge might fetch a page again that still has it, and keep that.
  await ports.settle();
  await ports.purge(withdrawals.map(({ eventId }) => eventId).join());
  for (const { articleId, version } of withdrawals) journal({ outcome: 'invalidated', articleId, version });
};
