import type { ArticleRecord } from '../../../functions/core/publish/records.ts';
import { rebuildOne } from '../../../functions/operations/rebuild.ts';
import { explain } from '../../../functions/ports/faults.ts';
import { memoryCatalogue } from '../../fakes/memory-catalogue.ts';
import type { MemoryEditions } from '../../fakes/memory-editions.ts';
import { memoryDocumentArchive, memoryRebuildCatalogue } from '../../fakes/memory-rebuild.ts';
import { heldClock } from '../../fakes/memory-stores.ts';
import type { Judged } from './seen.ts';

/** What of an article subscribers and readers can tell; who owns it may have changed without a version. */
const told = ({
  latest,
  live,
  liveStatus,
  settled,
  status,
  heard,
  audience,
  feed,
  expiresAt,
}: ArticleRecord) =>
  JSON.stringify([latest, live, liveStatus, settled, status, heard, audience, feed, expiresAt]);

/** At rest, where all is announced, the catalogue that the editions alone give is the one that there is. */
export const judgeRebuilt = async ({
  store,
  editions,
}: Pick<Judged, 'store'> & { readonly editions: MemoryEditions }): Promise<readonly string[]> => {
  const rebuilt = memoryCatalogue();
  const archive = memoryDocumentArchive(editions);
  const ports = {
    catalogue: { ...rebuilt, ...memoryRebuildCatalogue(rebuilt) },
    archive,
    clock: heldClock('2026-11-20T09:00:00.000Z'),
  };
  const violations: string[] = [];
  for await (const documents of archive.articles()) {
    const { articleId } = documents;
    try {
      const done = await rebuildOne(documents, { dryRun: false }, ports);
      const withdrawal = done?.withdrawal ?? null;
      if (withdrawal !== null)
        violations.push(
          `${articleId}: rebuilt with a withdrawal that nobody asked for: ${withdrawal.reason}`,
        );
    } catch (error) {
      violations.push(explain(error));
    }
  }
  for (const article of store.articles.values()) {
    // Where a renamed topic's feed was moved, migrating moves it again.
    if (article.moves !== undefined) continue;
    const again = rebuilt.articles.get(article.articleId);
    if (again === undefined) violations.push(`${article.articleId}: cannot be rebuilt`);
    else if (told(again) !== told(article))
      violations.push(`${article.articleId}: was ${told(article)}, and is rebuilt as ${told(again)}`);
  }
  for (const { articleId } of rebuilt.articles.values())
    if (!store.articles.has(articleId)) violations.push(`${articleId}: is rebuilt, and was not there`);
  const listed = (feeds: Judged['store']['feeds']): string =>
    [...feeds.values()]
      .filter(({ articleId }) => store.articles.get(articleId)?.moves === undefined)
      .map((item) => JSON.stringify(item))
      .sort()
      .join();
  if (listed(rebuilt.feeds) !== listed(store.feeds)) violations.push('the feeds are rebuilt otherwise');
  return violations;
};
