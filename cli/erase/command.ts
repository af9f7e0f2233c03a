import { Option } from 'commander';
import { RECHECK_AFTER_SECONDS } from '../../functions/core/publish/store-deadline.ts';
import type { Define } from '../define.ts';
import { misuse } from '../fault.ts';
import { seconds } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { EraseCommandOptions } from './options.ts';

const HELP = `
This deletes every version, edition and feed item of the article, and all object versions of its uploads under every key that it has. Under
keys that it had before, it deletes the object versions that the article was made of. Nothing can be brought back. Uploads under its keys,
and the same copy under other keys, are rejected from then on. Subscribers are first asked to use no copy.
A record of the erasure stays: the names of its keys and hashes of its id, URL and words. Messages that were delivered, and the
table's point-in-time backups until they expire, are out of reach (docs/runbook.md#erasing).
If a run was stopped, run it again to finish it.

--verify deletes nothing. It lists what is left of an erased article: versions of its documents and uploads, and items of the catalogue, the
feeds and the claims, for which it reads the whole table. --text also reads every version of every document and finds those that contain a
passage, whatever article they belong to. The exit code is 1 if something is left or the erasure is not finished.
${TARGET_HELP}

Examples:
  slugline erase 3fk29c0q7v5m8x1z4a6d --reason 'Erased on request of the person concerned.'
  slugline erase stories/harbour-bridge.html --yes --json
  slugline erase 3fk29c0q7v5m8x1z4a6d --verify
  slugline erase 3fk29c0q7v5m8x1z4a6d --verify --text passage.txt --json`;

const wait = (given: string): number => {
  const value = Number(given);
  if (!(value >= 0 && value <= 3600))
    throw misuse(`--look-again ${given} is not a number of seconds from 0 to 3600.`);
  return value;
};

/** `slugline erase` */
export const defineErase: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('erase')
      .summary('erase an article for good')
      .description('Deletes an article and everything that belongs to it, for good.')
      .argument('<ARTICLE|KEY>', 'an article by its id, or by one of its keys')
      .option('--reason <text>', 'the reason, for the record and for subscribers')
      .option('--no-telling', 'do not send subscribers a notice to use no copy')
      .option('--yes', 'do not ask')
      .option('--timeout <seconds>', 'how long to wait until subscribers were notified', seconds, 60)
      .option(
        '--look-again <seconds>',
        'check again after this time: a command that read the article before may still write until then',
        wait,
        RECHECK_AFTER_SECONDS,
      )
      .addOption(
        new Option('--verify', 'list what is left of an erased article').conflicts(['reason', 'yes']),
      )
      .option('--text <file>', 'with --verify: find the passage in this file in all documents')
      .option('--json', 'the record of the erasure, or what is left, as JSON'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (name: string, options: EraseCommandOptions) => {
      if (options.verify) {
        const { verifyErasure } = await import('./verify.ts');
        return end(await verifyErasure(name, options, context));
      }
      if (options.text !== undefined) throw misuse('--text works only with --verify.');
      const { eraseArticle } = await import('./erase.ts');
      end(await eraseArticle(name, options, context));
    });
};
