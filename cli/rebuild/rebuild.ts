import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { dynamoRebuildCatalogue } from '../../functions/adapters/dynamodb/rebuild-catalogue.ts';
import { dynamoStories } from '../../functions/adapters/dynamodb/stories.ts';
import { s3DocumentArchive } from '../../functions/adapters/s3-document-archive.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import { type RebuildPorts, type RebuiltArticle, rebuildOne } from '../../functions/operations/rebuild.ts';
import { StageFault } from '../../functions/ports/faults.ts';
import type { Context, Exit } from '../context.ts';
import { debugText, explain } from '../explain.ts';
import { cleanLine, counted } from '../present/text.ts';
import { sendUploadEvents } from '../send-upload-events.ts';
import { openS3 } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import { editionsBucketOf, s3Url, type Target } from '../target/target.ts';
import { inParallel } from '../upload/pool.ts';
import { openProgress, type Progress } from '../upload/progress.ts';
import type { RebuildOptions } from './options.ts';
import { unknownUploads } from './unknown-uploads.ts';

const AT_ONCE = 8;

/**
 * Rebuilds the catalogue from the editions bucket, and has ingest look at the uploads that it does not know.
 *
 * @returns 1 when an article could not be rebuilt; its reason is on standard error
 */
export const rebuild = async (options: RebuildOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withTable(target, async (table) => {
      const s3 = await openS3(target);
      try {
        const bucket = editionsBucketOf(target);
        const ports: RebuildPorts = {
          catalogue: { ...dynamoIngestCatalogue(table), ...dynamoRebuildCatalogue(table) },
          archive: s3DocumentArchive(s3, bucket),
          clock: systemClock,
          stories: dynamoStories({ ...table, name: target.storiesTable }),
        };
        const { rebuilt, failed } = await rebuildAll(ports, target, options, context);
        const { unknown, missing } = await unknownUploads(s3, target, table, rebuilt);
        for (const { owner, articleId } of missing)
          context.output.note(
            `slugline: ${s3Url(owner)} is not in the bucket, and article ${articleId} is live. If it was deleted, withdraw the article; if it was renamed, adopt the new key.`,
          );
        const withdrawn = rebuilt.filter(({ withdrawal }) => withdrawal !== null).length;
        if (withdrawn > 0) context.output.note(withdrawalsText(withdrawn, options));
        context.signal.throwIfAborted();
        // A copy of an article that is not rebuilt yet would be published as an article of its own.
        if (failed > 0)
          context.output.note(
            `slugline: ${counted(failed, 'article')} could not be rebuilt, so no upload is sent to ingest. Leave the functions off, mend that, and run this again.`,
          );
        else if (options.dryRun !== true) await sendUploadEvents(unknown, target);
        const ingests =
          failed > 0
            ? 'ingest looks at nothing yet'
            : `ingest ${options.dryRun ? 'would look' : 'looks'} at ${counted(unknown.length, 'upload')}`;
        const said = `${outcomes(rebuilt, 'rebuilt')} ${options.dryRun ? 'would be ' : ''}rebuilt, ${outcomes(rebuilt, 'known')} known, ${outcomes(rebuilt, 'erased')} erased, ${failed} failed; ${ingests}`;
        if (options.json) context.output.note(said);
        else await context.output.line(said);
        return failed === 0 ? 0 : 1;
      } finally {
        s3.destroy();
      }
    }),
  );

/** The bucket does not say whether a stored withdrawal was committed, too. */
const withdrawalsText = (count: number, { dryRun }: RebuildOptions): string =>
  `slugline: ${counted(count, 'withdrawal')} ${count === 1 ? 'was' : 'were'} stored and not announced, and ${dryRun ? 'would be' : count === 1 ? 'is' : 'are'} committed with this. The command that stored one may have reported that it failed. If such an article should be live, upload it again.`;

const outcomes = (rebuilt: readonly RebuiltArticle[], expected: RebuiltArticle['outcome']): number =>
  rebuilt.filter(({ outcome }) => outcome === expected).length;

const rebuildAll = async (
  ports: RebuildPorts,
  { endpoint }: Target,
  options: RebuildOptions,
  { output, signal }: Context,
): Promise<{ readonly rebuilt: readonly RebuiltArticle[]; readonly failed: number }> => {
  const articles: { readonly run: () => Promise<RebuiltArticle | null>; readonly articleId: string }[] = [];
  for await (const documents of ports.archive.articles()) {
    signal.throwIfAborted();
    articles.push({
      articleId: documents.articleId,
      run: () => rebuildOne(documents, { dryRun: options.dryRun ?? false }, ports),
    });
  }
  const progress = await openProgress('Rebuilding', articles.length, output);
  const rebuilt: RebuiltArticle[] = [];
  let failed = 0;
  try {
    await inParallel(articles, AT_ONCE, async ({ articleId, run }) => {
      // Articles already started are finished; no new ones are started.
      if (signal.aborted) return;
      let done: RebuiltArticle | null = null;
      try {
        done = await run();
      } catch (error) {
        failed += 1;
        // That it could not be rebuilt is said by the cause and the article's id.
        const cause = error instanceof StageFault ? (error.cause ?? error) : error;
        output.note(`slugline: ${articleId}: ${explain(cause, endpoint)}`);
        const stack = debugText(error);
        if (stack !== null) output.note(stack);
      }
      progress.step();
      if (done === null) return;
      rebuilt.push(done);
      // After Ctrl-C, nothing more is printed.
      if (!signal.aborted) await say(done, options, progress);
    });
  } finally {
    progress.stop();
  }
  if (signal.aborted)
    output.note(`Stopped after ${rebuilt.length + failed} of ${articles.length}. Run it again to continue.`);
  signal.throwIfAborted();
  return { rebuilt, failed };
};

const say = async (done: RebuiltArticle, options: RebuildOptions, progress: Progress): Promise<void> => {
  const { articleId, outcome, version, withdrawal } = done;
  if (options.json) return progress.say(JSON.stringify(done));
  if (outcome !== 'rebuilt') return;
  const waiting =
    withdrawal === null
      ? ''
      : `, ${withdrawal.kill ? 'killed' : 'withdrawn'}: ${withdrawal.reason === null ? 'no reason' : cleanLine(withdrawal.reason)}`;
  await progress.say(`${articleId}  ${version === 0 ? 'never released' : `version ${version}`}${waiting}`);
};
