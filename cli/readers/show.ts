import type { Preferences } from '../../functions/core/readers/reader.ts';
import type { ReaderExport } from '../../functions/ports/readers.ts';
import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { cleanLine, columns, cyan, labelled } from '../present/text.ts';
import { deviceName, type ShownDevice, shownDevice } from './device-line.ts';
import { onReaders } from './open.ts';
import type { ReadersOptions } from './options.ts';
import { readerNamed } from './reader-named.ts';

/** The stored data of a reader, without the addresses and keys of devices. */
export type ShownReader = Omit<ReaderExport, 'devices'> & { readonly devices: readonly ShownDevice[] };

export const shownReader = ({ devices, ...rest }: ReaderExport): ShownReader => ({
  ...rest,
  devices: devices.map(shownDevice),
});

/**
 * Shows what is kept of a reader.
 *
 * @throws Fault if the reader does not exist
 */
export const showReader = async (name: string, options: ReadersOptions, context: Context): Promise<Exit> =>
  onReaders<Exit>(options, context, async ({ readers, keys }) => {
    const kept = await readers.export(await readerNamed(name, keys));
    if (kept === null) throw new Fault('There is no such reader. It may have been erased.');
    const shown = shownReader(kept);
    await context.output.line(options.json ? JSON.stringify(shown) : shownText(shown));
    return 0;
  });

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** A reader's preferences, in words. */
export const preferenceLines = ({
  alerts,
  quiet,
  timeZone,
  perDay,
  languages,
}: Preferences): readonly string[] => [
  alerts === 'story' ? 'one alert a story' : 'an alert for every article',
  quiet === null ? 'no quiet hours' : `quiet from ${clock(quiet.from)} to ${clock(quiet.to)}`,
  `time zone ${cleanLine(timeZone)}`,
  perDay === null ? 'no limit a day' : `at most ${perDay} a day`,
  languages === null ? 'every language' : `in ${languages.join(', ')}`,
];

const waitingLine = (waiting: Readonly<Record<string, unknown>>): string => {
  const { notice, slot } = waiting as {
    readonly notice?: { readonly title: string };
    readonly slot?: string;
  };
  return `${slot ?? ''}  ${notice === undefined ? 'withdrawn' : cleanLine(notice.title)}`;
};

const orNone = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? ['none'] : lines);

export const shownText = ({ reader, devices, waiting, days }: ShownReader): string =>
  [
    cyan(`reader ${reader.id}`),
    ...labelled('since', [reader.createdAt]),
    ...labelled('wants', preferenceLines(reader.preferences)),
    ...labelled(
      'follows',
      orNone(
        columns(reader.follows.map(({ scope, name, since }) => [cleanLine(scope), since, cleanLine(name)])),
      ),
    ),
    ...labelled(
      'devices',
      orNone(
        columns(
          devices.map((device) => [cleanLine(deviceName(device)), device.since, `key ${device.keyId}`]),
        ),
      ),
    ),
    ...labelled('waiting', orNone(waiting.map(waitingLine))),
    ...labelled('shown', orNone(days.map(({ day, notices }) => `${notices} on ${day}`))),
  ].join('\n');
