import { dynamoHandOverCatalogue } from '../../functions/adapters/dynamodb/hand-over-catalogue.ts';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { s3UploadStore } from '../../functions/adapters/s3-upload-store.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import { adopt } from '../../functions/operations/adopt.ts';
import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { cleanLine } from '../present/text.ts';
import { sendUploadEvents } from '../send-upload-events.ts';
import { openS3 } from '../target/clients.ts';
import { findNamed } from '../target/look-alikes.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import { s3Url } from '../target/target.ts';
import { objectAt, sayOutcomes } from '../upload/say-outcomes.ts';
import type { AdoptOptions } from './options.ts';

const isAlternate = ({ outcome }: KeyRecord): boolean => outcome === 'alternate';

/**
 * Makes an alternate the owner of its article, and waits for what its object makes of the article.
 *
 * @returns 1 if its object was rejected or not handled in time
 * @throws Fault when it is not an alternate
 */
export const adoptKey = async (name: string, options: AdoptOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, async (target) => {
    const { upload, adopted } = await withTable(target, async (table) => {
      const catalogue = { ...dynamoIngestCatalogue(table), ...dynamoHandOverCatalogue(table) };
      const { upload } = await findNamed(name, catalogue, target, context.output.note, isAlternate);
      return { upload, adopted: await adopt(upload, { catalogue, clock: systemClock }) };
    });
    if (adopted.outcome === 'no-alternate')
      throw new Fault(
        `${s3Url(upload)} is not an alternate of an article, so it has nothing to adopt. \`slugline show\` shows what it is.`,
      );
    await context.output.line(
      adopted.outcome === 'owner'
        ? `${cleanLine(upload.key)} owns article ${adopted.articleId} already.`
        : `${cleanLine(upload.key)} owns article ${adopted.articleId} now; ${cleanLine(adopted.from.key)} did before.`,
    );
    const s3 = await openS3(target);
    try {
      const object = await objectAt(s3UploadStore(s3), upload);
      if (object === 'absent')
        throw new Fault(`${s3Url(upload)} is no longer in the bucket. Upload it to make a version of it.`);
      await sendUploadEvents([upload], target);
      return (await sayOutcomes([{ upload, object }], options.timeout, target, context)) ? 0 : 1;
    } finally {
      s3.destroy();
    }
  });
