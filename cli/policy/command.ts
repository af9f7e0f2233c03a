import type { Define } from '../define.ts';
import { parsePrefix } from '../invite/limits.ts';
import { helpText } from '../present/help-text.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { onTarget, TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `
Attach the policy to the user or role that uploads. Attach nothing else that can write to the uploads bucket: a user who can write anywhere is
not limited by a prefix. The policy allows uploads under the prefix over TLS, multipart uploads included. It allows no tags, access lists,
retention, reading or listing. If the bucket is encrypted with your own KMS key, the policy includes the key.
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
    .summary('print IAM policies for people who upload')
    .description('Prints IAM policies for people who upload.');
  withTargetOptions(
    group
      .command('uploader')
      .description('print the IAM policy of someone who may upload under one prefix only')
      .requiredOption('--prefix <keys>', 'the start of their keys', parsePrefix)
      .option('--delete', 'also allow removing objects, which withdraws the articles'),
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
