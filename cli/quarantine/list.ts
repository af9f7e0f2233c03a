import { isHeldForPerson } from '../../functions/core/publish/held-upload.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import type { Context, Exit } from '../context.ts';
import { cleanLine, cyan, dim, labelled, red, wrap } from '../present/text.ts';
import { quote } from '../target/aws-options.ts';
import { onTarget } from '../target/options.ts';
import { s3Url } from '../target/target.ts';
import type { QuarantineOptions } from './options.ts';
import { rejectedUpload, withQuarantine } from './quarantine.ts';

/**
 * Lists the rejected uploads, the one rejected first in front.
 *
 * @returns 0, also when there are some
 */
export const list = async (options: QuarantineOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withQuarantine<Exit>(target, async ({ catalogue }) => {
      const { output, signal } = context;
      let count = 0;
      for await (const record of catalogue.quarantined()) {
        signal.throwIfAborted();
        count += 1;
        await output.line(options.json ? JSON.stringify(record) : listedText(record));
      }
      if (count === 0) output.note('Nothing is in quarantine.');
      return 0;
    }),
  );

/**
 * Shows one rejected upload and the object that is in the bucket.
 *
 * @throws Fault when it is not in quarantine
 */
export const show = async (name: string, options: QuarantineOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withQuarantine<Exit>(target, async ({ catalogue, uploads }) => {
      const record = await rejectedUpload(name, catalogue, target, context.output.note);
      const current = await uploads.current(record.upload);
      current?.discard();
      const object =
        current === null
          ? null
          : { size: current.size, contentType: current.contentType, metadata: current.metadata };
      await context.output.line(
        options.json
          ? JSON.stringify({ ...record, object })
          : [
              listedText(record),
              ...labelled('Object', [
                object === null
                  ? 'no longer in the bucket'
                  : `${object.size} bytes, ${cleanLine(object.contentType ?? 'without a type')}`,
              ]),
              ...labelled(
                'Declared',
                Object.entries(object?.metadata ?? {}).map(
                  ([field, value]) => `${cleanLine(field)}: ${cleanLine(value)}`,
                ),
              ),
              ...labelled('Next', [nextOf(record)]),
              ...labelled('Article', record.articleId === null ? [] : [`${record.articleId} stays as it is`]),
            ].join('\n'),
      );
      return 0;
    }),
  );

/** The next step for a rejected upload. */
const nextOf = ({ upload, rejection }: KeyRecord): string =>
  isHeldForPerson(rejection?.code ?? '')
    ? `read it; to publish it as it is: slugline quarantine accept ${quote(cleanLine(upload.key))}`
    : 'mend the file and upload it again under its key';

const listedText = (record: KeyRecord): string => {
  const { upload, handledAt, rejection } = record;
  return [
    `${cyan(cleanLine(s3Url(upload)))}  ${red(rejection?.code ?? 'rejected')}  ${dim(`since ${handledAt}`)}`,
    ...(rejection === null ? [] : [wrap(cleanLine(rejection.message), '  ')]),
    ...(isHeldForPerson(rejection?.code ?? '') ? [dim(`  → ${nextOf(record)}`)] : []),
  ].join('\n');
};
