import type { Define } from '../define.ts';
import { misuse } from '../fault.ts';
import { seconds } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { QuarantineOptions, RetryOptions } from './options.ts';

const HELP = `
KEY is an upload's key or s3:// URL. What was refused as review, not-allowed or contested waits for a person: read it, and accept it as it
is, with all that it declares. That holds for this very object alone; a new one under its key is judged anew. Retrying handles the same object again: worth it after a new version of Slugline was
deployed, or its rules were changed. A file that is mended is uploaded again under its key instead.
${TARGET_HELP}

Exit code: 0 done, 1 when something is still refused, not handled in time or not there, 2 on wrong usage.

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
    .summary('see uploads that were refused or wait for a person, and let them through')
    .description('Shows which uploads were refused, why and since when.')
    .addHelpText('after', helpText(HELP));
  withTargetOptions(
    group
      .command('list', { isDefault: true })
      .description('list refused uploads, the one refused first in front')
      .option('--json', 'one ledger a line'),
  ).action(async (options: QuarantineOptions) => {
    const { list } = await import('./list.ts');
    end(await list(options, context));
  });
  withTargetOptions(
    group
      .command('show')
      .description('show one refused upload')
      .argument('<KEY>', 'which')
      .option('--json', 'one JSON object: the ledger and the object in the bucket'),
  ).action(async (name: string, options: QuarantineOptions) => {
    const { show } = await import('./list.ts');
    end(await show(name, options, context));
  });
  withTargetOptions(
    group
      .command('retry')
      .description('have refused uploads handled again, and say what became of each')
      .argument('[KEY]', 'which')
      .option('--all', 'all of them')
      .option('--timeout <seconds>', 'give up after so long without news', seconds, 60),
  ).action(async (name: string | undefined, options: RetryOptions) => {
    if ((name === undefined) === (options.all === undefined))
      throw misuse('Name one upload by its key, or give --all.');
    const { retry } = await import('./retry.ts');
    end(await retry(name ?? null, options, context));
  });
  withTargetOptions(
    group
      .command('accept')
      .description('let an upload through that waits for a person, and say what became of it')
      .argument('<KEY>', 'which')
      .option('--timeout <seconds>', 'give up after so long without news', seconds, 60),
  ).action(async (name: string, options: RetryOptions) => {
    const { accept } = await import('./accept.ts');
    end(await accept(name, options, context));
  });
};
