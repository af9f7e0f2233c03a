import type { Define } from '../define.ts';
import { parsePrefix } from '../invite/limits.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { AuthorityOptions } from './options.ts';
import { parseRights, RIGHTS_HELP } from './rights-option.ts';

const HELP = `
An authority says what uploads under a prefix of keys may do. slugline invite gives one to each prefix that it invites, and it stays when
the form has ended. Of several prefixes of a key the longest counts; uploads under none may do everything. What the setting authorities in
config/environments.yaml says of a prefix caps it. It holds for uploads from now on.
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
    .summary('see and change what uploads under a prefix may do')
    .description('Shows what uploads under prefixes of keys may declare and do.')
    .addHelpText('after', helpText(HELP));
  withTargetOptions(
    group
      .command('list', { isDefault: true })
      .description('list the prefixes that have an authority, in the settings or by invitation')
      .option('--json', 'one JSON object a line: prefix, may, since (null for settings)'),
  ).action(async (options: AuthorityOptions) => {
    const { list } = await import('./authority.ts');
    end(await list(options, context));
  });
  withTargetOptions(
    group
      .command('set')
      .description('give a prefix an authority in place of that which it had')
      .argument('<PREFIX>', 'the beginning of the keys')
      .option(
        '--may <rights>',
        'what uploads under it may do (default: nothing without a person)',
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
        'take the authority of a prefix away: its uploads may do everything, unless a setting or a shorter prefix says no',
      )
      .argument('<PREFIX>', 'the beginning of the keys'),
  ).action(async (prefix: string, options: AuthorityOptions) => {
    const { forget } = await import('./authority.ts');
    end(await forget(parsePrefix(prefix), options, context));
  });
};
