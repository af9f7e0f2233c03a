import { Option } from 'commander';
import { RECHECK_AFTER_SECONDS } from '../../functions/core/publish/store-deadline.ts';
import { misuse } from '../fault.ts';
import { helpText } from '../present/help-text.ts';
import type { Define } from '../program.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import { seconds } from '../upload/command.ts';

const HELP = `
Every version, edition, upload (all versions of the object, under every key of the article; under keys that it had before, what its
versions were made of) and feed item is deleted, and cannot be brought back; uploads under its keys, and the same copy under others,
are refused from then on. Followers are first asked to use no copy. What stays: a record that it was done, the names of its keys,
hashes of its id, URL and words. What is beyond reach: messages that were delivered, and the table's point-in-time backups until they
expire (docs/runbook.md#erasing).
A run that was stopped is finished by running it again.

--verify deletes nothing. It says what is left of an article that was erased: versions of its documents and of its uploads, and, by reading
the whole table, items of the catalogue, the feeds and the claims. --text also reads every version of every document and finds those
that have a passage, whatever article they are of. Exit code 1: something is left, or the erasure is not finished.
${TARGET_HELP}

Examples:
  slugline erase 3fk29c0q7v5m8x1z4a6d --reason 'Erased on request of the person concerned.'
  slugline erase stories/harbour-bridge.html --yes --json
  slugline erase 3fk29c0q7v5m8x1z4a6d --verify
  slugline erase 3fk29c0q7v5m8x1z4a6d --verify --text passage.txt --json`;

/** What `erase` is told. */
export interface EraseCommandOptions extends TargetOptions {
  readonly reason?: string;
  readonly telling: boolean;
  readonly yes?: true;
  readonly verify?: true;
  readonly text?: string;
  readonly lookAgain: number;
  readonly timeout: number;
  readonly json?: true;
}

const wait = (given: string): number => {
  const value = Number(given);
  if (!(value >= 0 && value <= 3600))
    throw misuse(`--look-again ${given} is no number of seconds up to 3600.`);
  return value;
};

/** `slugline erase` */
export const defineErase: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('erase')
      .summary('erase an article for good')
      .description('Deletes an article with all that belongs to it, so that nothing brings it back.')
      .argument('<ARTICLE|KEY>', 'an article by its id, or by one of its keys')
      .option('--reason <text>', 'why, for the record and for followers')
      .option('--no-telling', 'do not ask followers to use no copy')
      .option('--yes', 'do not ask')
      .option('--timeout <seconds>', 'how long followers may take to be told', seconds, 60)
      .option(
        '--look-again <seconds>',
        'look again then: what was read before the erasure began may be stored until then',
        wait,
        RECHECK_AFTER_SECONDS,
      )
      .addOption(
        new Option('--verify', 'say what is left of an article that was erased').conflicts(['reason', 'yes']),
      )
      .option('--text <file>', 'with --verify: find this passage in all documents')
      .option('--json', 'the record of the erasure, or what is left, as JSON'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (name: string, options: EraseCommandOptions) => {
      if (options.verify) {
        const { verifyErasure } = await import('./verify.ts');
        return end(await verifyErasure(name, options, context));
      }
      if (options.text !== undefined) throw misuse('--text is for --verify.');
      const { eraseArticle } = await import('./erase.ts');
      end(await eraseArticle(name, options, context));
    });
};
