import { dynamoAuthorities } from '../../functions/adapters/dynamodb/authority-catalogue.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import { type Authority, RIGHTS, type Right, rightsOf } from '../../functions/core/publish/rights.ts';
import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { cleanLine, cyan, dim } from '../present/text.ts';
import { deployedSettings } from '../target/deployed-settings.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import type { Target } from '../target/target.ts';
import type { AuthorityOptions } from './options.ts';
import { rightsText } from './rights-option.ts';

const settingsOf = (target: Target): readonly Authority[] => deployedSettings(target)?.authorities ?? [];

/**
 * Gives a prefix an authority.
 *
 * @returns what uploads under it may do from now on: no more than the settings give the prefix
 */
export const authorise = async (
  prefix: string,
  may: readonly Right[],
  target: Target,
): Promise<readonly Right[]> => {
  await withTable(target, (table) =>
    dynamoAuthorities(table).authorise({ prefix, may, since: systemClock.now() }),
  );
  const effective = rightsOf(prefix, settingsOf(target), [{ prefix, may }]).may;
  return RIGHTS.filter((right) => effective.has(right));
};

/** Prints the effect of an authority, and its limits in the settings. */
export const sayRights = (
  prefix: string,
  requested: readonly Right[],
  effective: readonly Right[],
  { output }: Context,
): void => {
  output.note(`Uploads under ${cleanLine(prefix)}: ${rightsText(effective)}.`);
  const capped = requested.filter((right) => !effective.includes(right));
  if (capped.length > 0)
    output.note(`The setting authorities does not give this prefix ${capped.join(', ')}.`);
};

/** Lists the prefixes that have an authority, those of the settings first. */
export const list = async (options: AuthorityOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withTable<Exit>(target, async (table) => {
      const { output, signal } = context;
      let count = 0;
      const say = async (authority: Authority, since: string | null): Promise<void> => {
        count += 1;
        const { prefix, may } = authority;
        await output.line(
          options.json
            ? JSON.stringify({ prefix, may, since })
            : `${cyan(cleanLine(prefix))}  ${rightsText(may)}  ${dim(since === null ? 'in the settings' : `since ${since}`)}`,
        );
      };
      for (const authority of settingsOf(target)) await say(authority, null);
      for await (const invited of dynamoAuthorities(table).authorities()) {
        signal.throwIfAborted();
        await say(invited, invited.since);
      }
      if (count === 0) output.note('No prefix has an authority: uploads may do everything.');
      return 0;
    }),
  );

/** Gives a prefix an authority in place of that which it had. */
export const set = async (
  prefix: string,
  { may = [], ...options }: AuthorityOptions,
  context: Context,
): Promise<Exit> =>
  onTarget<Exit>(options, context, async (target) => {
    sayRights(prefix, may, await authorise(prefix, may, target), context);
    return 0;
  });

/**
 * Takes the authority of a prefix away.
 *
 * @throws Fault when it has none
 */
export const forget = async (prefix: string, options: AuthorityOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withTable<Exit>(target, async (table) => {
      const authorities = dynamoAuthorities(table);
      const [known] = await authorities.readAuthorities([prefix]);
      if (known === undefined)
        throw new Fault(
          `${prefix} has no authority of its own. \`slugline authority\` lists those that have.`,
        );
      await authorities.unauthorise(prefix);
      return 0;
    }),
  );
