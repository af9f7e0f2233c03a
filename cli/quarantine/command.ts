import type { Define } from '../define.ts';
import { misuse } from '../fault.ts';
import { seconds } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { QuarantineOptions, RetryOptions } from './options.ts';

const HELP = `
KEY is an upload's key or s3:// URL. Uploads rejected as review, not-allowed or contested wait for a person. Read the upload, then accept it
with everything that it declares. Accepting applies to this object only: a new upload under the same key is judged again. retry handles the
same object again; use it after an upgrade of Slugline or a change of its rules. If you correct the file, upload it again under its key.
${TARGET_HELP}

Exit code: 0 done, 1 if an upload is still rejected, was not handled in time or does not exist, 2 on wrong usage.

Examples:
  slugline quarantine
  slugline quarantine list --json | jq -r .upload.key
  slugline quarantine show stories/harbour-bridge.html
  slugline quarantine accept freelancers/ada/ferry.txt
  slugline quarantine retry --all`;

/** `slugline quarantine` */
export const defineQuarantine: Define = (program, context, end) => {
  const group = program
    .command('quarantine')
    .summary('show rejected uploads, retry or accept them')
    .description('Shows which uploads were rejected, why and since when.')
    .addHelpText('after', helpText(HELP));
  withTargetOptions(
    group
      .command('list', { isDefault: true })
      .description('list rejected uploads, oldest first')
      .option('--json', 'one ledger a line'),
  ).action(async (options: QuarantineOptions) => {
    const { list } = await import('./list.ts');
    end(await list(options, context));
  });
  withTargetOptions(
    group
      .command('show')
      .description('show a rejected upload')
      .argument('<KEY>', 'which')
      .option('--json', 'one JSON object: the ledger and the object in the bucket'),
  ).action(async (name: string, options: QuarantineOptions) => {
    const { show } = await import('./list.ts');
    end(await show(name, options, context));
  });
  withTargetOptions(
    group
      .command('retry')
      .description('handle rejected uploads again, and report the result of each')
      .argument('[KEY]', 'which')
      .option('--all', 'all of them')
      .option('--timeout <seconds>', 'how long to wait without a result', seconds, 60),
  ).action(async (name: string | undefined, options: RetryOptions) => {
    if ((name === undefined) === (options.all === undefined))
      throw misuse('Name one upload by its key, or give --all.');
    const { retry } = await import('./retry.ts');
    end(await retry(name ?? null, options, context));
  });
  withTargetOptions(
    group
      .command('accept')
      .description('publish an upload that waits for a person, and report the result')
      .argument('<KEY>', 'which')
      .option('--timeout <seconds>', 'how long to wait without a result', seconds, 60),
  ).action(async (name: string, options: RetryOptions) => {
    const { accept } = await import('./accept.ts');
    end(await accept(name, options, context));
  });
};
