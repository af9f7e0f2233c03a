import type { Define } from '../define.ts';
import { parsePrefix } from '../invite/limits.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { AuthorityOptions } from './options.ts';
import { parseRights, RIGHTS_HELP } from './rights-option.ts';

const HELP = `
An authority says what uploads under a prefix of keys may do. \`slugline invite\` sets one for each prefix that it invites; it stays after
the form has expired. If several prefixes match a key, the longest one applies. Uploads that match no prefix may do everything. The setting
authorities in config/environments.yaml is the upper limit. A change applies to uploads from then on.
${RIGHTS_HELP}
${TARGET_HELP}

Examples:
  slugline authority
  slugline authority set freelancers/ada/ --may publish,sections
  slugline authority set freelancers/ada/
  slugline authority forget freelancers/ada/`;

/** `slugline authority` */
export const defineAuthority: Define = (program, context, end) => {
  const group = program
    .command('authority')
    .summary('show and change what uploads under a prefix may do')
    .description('Shows and changes what uploads under a prefix of keys may declare and do.')
    .addHelpText('after', helpText(HELP));
  withTargetOptions(
    group
      .command('list', { isDefault: true })
      .description('list the prefixes that have an authority, from the settings or an invitation')
      .option('--json', 'one JSON object a line: prefix, may, since (null for settings)'),
  ).action(async (options: AuthorityOptions) => {
    const { list } = await import('./authority.ts');
    end(await list(options, context));
  });
  withTargetOptions(
    group
      .command('set')
      .description('set the authority of a prefix, replacing the one it had')
      .argument('<PREFIX>', 'the start of the keys')
      .option(
        '--may <rights>',
        'what uploads under it may do (default: every upload waits for a person)',
        parseRights,
      ),
  ).action(async (prefix: string, options: AuthorityOptions) => {
    const { set } = await import('./authority.ts');
    end(await set(parsePrefix(prefix), options, context));
  });
  withTargetOptions(
    group
      .command('forget')
      .description(
        'remove the authority of a prefix: its uploads may then do everything that settings and shorter prefixes allow',
      )
      .argument('<PREFIX>', 'the start of the keys'),
  ).action(async (prefix: string, options: AuthorityOptions) => {
    const { forget } = await import('./authority.ts');
    end(await forget(parsePrefix(prefix), options, context));
  });
};
