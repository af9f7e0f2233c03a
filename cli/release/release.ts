import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { s3EditionStore } from '../../functions/adapters/s3-edition-store.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import { type ReleaseEarlyPorts, releaseEarly } from '../../functions/operations/release-early.ts';
import type { IngestCatalogue } from '../../functions/ports/catalogue.ts';
import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { articleNamed } from '../target/article-named.ts';
import { openS3 } from '../target/clients.ts';
import { withEachArticle } from '../target/each-article.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import { editionsBucketOf, type Target } from '../target/target.ts';

/**
 * Publishes articles that an embargo holds.
 *
 * @returns 1 when one of them could not be
 */
export const releaseAll = async (
  names: readonly string[],
  options: TargetOptions,
  context: Context,
): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withTable(target, async (table) => {
      const s3 = await openS3(target);
      const ports = {
        catalogue: dynamoIngestCatalogue(table),
        editions: s3EditionStore(s3, editionsBucketOf(target)),
        clock: systemClock,
      };
      try {
        return await withEachArticle(names, target, context, (name) =>
          releaseOne(name, ports, target, context.output.note),
        );
      } finally {
        s3.destroy();
      }
    }),
  );

const releaseOne = async (
  name: string,
  ports: ReleaseEarlyPorts & { readonly catalogue: IngestCatalogue },
  target: Target,
  note: (text: string) => void,
): Promise<string> => {
  const { catalogue } = ports;
  const { articleId, key } = await articleNamed(name, catalogue, target, note);
  if (key !== null && !key.owner && key.outcome !== 'erased') {
    const { article } = await catalogue.readArticle(articleId, []);
    throw new Fault(
      `${name} is an alternate of article ${articleId}${article ? `, which ${article.owner.key} owns` : ''}. Release the article by its id.`,
    );
  }
  const done = await releaseEarly(articleId, ports);
  switch (done.outcome) {
    case 'released':
      return `released as version ${done.version} (article ${articleId})`;
    case 'not-held':
      return `is not held by an embargo: there is nothing to release (article ${articleId})`;
    case 'withdrawn':
      throw new Fault(
        `${name} was withdrawn while it was held, so there is nothing to publish, and it is still under its embargo. To publish it, upload it again with \`embargo: none\`.`,
      );
    case 'expired':
      throw new Fault(
        `${name} has expired and is about to be withdrawn. To publish it, upload it again with \`embargo: none\` and a later expiry.`,
      );
    case 'textless':
      throw new Fault(
        `${name}: the text of the held version is not in the editions bucket. Upload it again with \`embargo: none\`.`,
      );
    case 'erased':
      throw new Fault(`${name} was erased: there is nothing to release.`);
    case 'unknown':
      throw new Fault(`There is no article ${articleId} in ${target.stack}.`);
    default:
      return done satisfies never;
  }
};
