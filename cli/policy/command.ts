import type { Define } from '../define.ts';
import { parsePrefix } from '../invite/limits.ts';
import { helpText } from '../present/help-text.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { onTarget, TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `
Attach it to the user or role that uploads, and nothing else that can write to the uploads bucket: who can write anywhere is bound by no
prefix, whatever authorities say. It allows uploads, in parts too, under the prefix and over TLS; no tags, no access lists, no retention, no
reading and no listing. A bucket that is encrypted with a key of yours needs the key, too.
${TARGET_HELP}

Examples:
  slugline policy uploader --prefix agencies/pa/
  slugline policy uploader --prefix agencies/pa/ --delete > pa.json
  aws iam put-user-policy --user-name pa --policy-name slugline --policy-document file://pa.json`;

interface UploaderOptions extends TargetOptions {
  readonly prefix: string;
  readonly delete?: true;
}

/** `slugline policy` */
export const definePolicy: Define = (program, context, end) => {
  const group = program
    .command('policy')
    .summary('print IAM policies for those who work with the pipeline')
    .description('Prints IAM policies for those who work with the pipeline.');
  withTargetOptions(
    group
      .command('uploader')
      .description('print the IAM policy of someone who may upload under one prefix alone')
      .requiredOption('--prefix <keys>', 'the beginning of their keys', parsePrefix)
      .option('--delete', 'also let them remove objects, which withdraws the articles'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: UploaderOptions) => {
      await onTarget(options, context, async (target) => {
        const { uploaderPolicy } = await import('./uploader-policy.ts');
        const policy = uploaderPolicy(target, options.prefix, options.delete === true);
        await context.output.line(JSON.stringify(policy, null, 2));
      });
      end(0);
    });
};
