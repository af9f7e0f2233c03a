import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { s3EditionStore } from '../../functions/adapters/s3-edition-store.ts';
import { s3UploadStore } from '../../functions/adapters/s3-upload-store.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import { cleanTrimmed } from '../../functions/core/normalise/text/characters.ts';
import { type WithdrawPorts, withdraw } from '../../functions/operations/withdraw.ts';
import type { Context, Exit } from '../context.ts';
import { Fault, misuse } from '../fault.ts';
import { articleNamed } from '../target/article-named.ts';
import { openS3 } from '../target/clients.ts';
import { withEachArticle } from '../target/each-article.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import { editionsBucketOf, type Target } from '../target/target.ts';
import type { WithdrawOptions } from './options.ts';

/** A reason travels in every message, a text message included. */
const LONGEST_REASON = 500;

/**
 * Takes articles back.
 *
 * @returns 1 when one of them could not be
 */
export const withdrawAll = async (
  names: readonly string[],
  options: WithdrawOptions,
  context: Context,
): Promise<Exit> => {
  const reason = reasonOf(options.reason);
  return onTarget<Exit>(options, context, (target) =>
    withTable(target, async (table) => {
      const s3 = await openS3(target);
      const ports = {
        catalogue: dynamoIngestCatalogue(table),
        editions: s3EditionStore(s3, editionsBucketOf(target)),
        uploads: s3UploadStore(s3),
        clock: systemClock,
      };
      const withdrawal = { reason, kill: options.kill ?? false };
      try {
        return await withEachArticle(names, target, context, (name) =>
          withdrawOne(name, withdrawal, ports, target, context.output.note),
        );
      } finally {
        s3.destroy();
      }
    }),
  );
};

/** A reason as subscribers read it: cleaned as copy is. Null for none. */
export const reasonOf = (given: string | undefined): string | null => {
  const reason = cleanTrimmed(given ?? '');
  if (reason.length > LONGEST_REASON)
    throw misuse(`The reason has ${reason.length} characters. Say it in ${LONGEST_REASON} at most.`);
  return reason === '' ? null : reason;
};

const withdrawOne = async (
  name: string,
  withdrawal: { readonly reason: string | null; readonly kill: boolean },
  ports: WithdrawPorts,
  target: Target,
  note: (text: string) => void,
): Promise<string> => {
  const { catalogue } = ports;
  const { articleId, key } = await articleNamed(name, catalogue, target, note);
  if (key?.outcome === 'erased') throw new Fault(`${name} was erased: there is nothing to withdraw.`);
  if (key !== null && !key.owner) {
    const { article } = await catalogue.readArticle(articleId, []);
    throw new Fault(
      `${name} is an alternate of article ${articleId}${article ? `, which ${article.owner.key} owns` : ''}. Withdraw the article by its id; to drop the alternate alone, delete its object.`,
    );
  }
  const outcome = await withdraw(articleId, withdrawal, ports);
  if (outcome === 'unknown') throw new Fault(`There is no article ${articleId} in ${target.stack}.`);
  if (outcome === 'nothing')
    return `was withdrawn before${withdrawal.reason === null ? '' : '; the new reason is neither stored nor announced'}`;
  return `${withdrawal.kill ? 'killed' : 'withdrawn'} as version ${outcome.version} (article ${articleId})`;
};
