import { dynamoPauseCatalogue } from '../../functions/adapters/dynamodb/pause-catalogue.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import { EVERY_SECTION, type Pauses } from '../../functions/core/publish/pauses.ts';
import { handOnPaused } from '../../functions/operations/pause.ts';
import type { PauseCatalogue } from '../../functions/ports/catalogue.ts';
import type { Context, Exit } from '../context.ts';
import { Fault, misuse } from '../fault.ts';
import { resolveSections } from '../filter/section.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import type { PauseOptions } from './options.ts';

const scopeOf = (section: string | undefined): string => {
  if (section === undefined) return EVERY_SECTION;
  const [only, ...others] = resolveSections(section);
  if (only === undefined || others.length > 0) throw misuse('Give one section.');
  return only.id;
};

const nameOf = (scope: string): string =>
  scope === EVERY_SECTION ? 'Everything' : `Section ${scope.replace('subject:', '')}`;

const onPauses = (
  options: PauseOptions,
  context: Context,
  run: (catalogue: PauseCatalogue) => Promise<void>,
): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withTable<Exit>(target, async (table) => {
      await run(dynamoPauseCatalogue(table));
      return 0;
    }),
  );

/** Holds announcements back, or says what is held back. */
export const pause = async (options: PauseOptions, context: Context): Promise<Exit> => {
  const scope = scopeOf(options.section);
  return onPauses(options, context, async (catalogue) => {
    if (!options.list) await catalogue.pause(scope, systemClock.now());
    await say(await catalogue.readPauses(), context);
  });
};

/**
 * Ends pauses and hands on what waited.
 *
 * @throws Fault when it cannot have the wanted effect
 */
export const resume = async (options: PauseOptions, context: Context): Promise<Exit> => {
  const scope = options.section === undefined ? null : scopeOf(options.section);
  return onPauses(options, context, async (catalogue) => {
    const pauses = await catalogue.readPauses();
    if (scope !== null && pauses[EVERY_SECTION] !== undefined)
      throw new Fault('Everything is paused, this section with it. End that with `slugline resume`.');
    for (const ended of scope === null ? Object.keys(pauses) : [scope]) await catalogue.resume(ended);
    const handedOn = await handOnPaused({ catalogue, clock: systemClock });
    await context.output.line(
      handedOn === 0
        ? 'Nothing waited.'
        : `${handedOn} ${handedOn === 1 ? 'announcement that waited is' : 'announcements that waited are'} on the way.`,
    );
    await say(await catalogue.readPauses(), context);
  });
};

const say = async (pauses: Pauses, { output }: Context): Promise<void> => {
  const lines = Object.entries(pauses).map(([scope, since]) => `${nameOf(scope)} is paused since ${since}.`);
  for (const line of lines.length === 0 ? ['Nothing is paused.'] : lines.sort()) await output.line(line);
};
