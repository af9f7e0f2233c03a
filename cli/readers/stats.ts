import { type Counted, countedItems } from '../../functions/adapters/dynamodb/readers/look-through.ts';
import type { Context, Exit } from '../context.ts';
import { cleanLine, columns, counted, cyan } from '../present/text.ts';
import { serviceOf } from './device-line.ts';
import { onReaders } from './open.ts';
import type { ReadersOptions } from './options.ts';
import { scanProgress } from './progress.ts';

/** Scopes that are listed. */
const MOST_SCOPES = 20;

/** Figures about readers. */
export interface ReaderStats {
  readonly readers: number;
  readonly devices: number;
  readonly follows: number;
  readonly waiting: number;
  readonly services: readonly { readonly service: string; readonly devices: number }[];
  readonly keys: readonly { readonly keyId: string; readonly devices: number }[];
  /** The most followed ones. */
  readonly scopes: readonly { readonly scope: string; readonly devices: number }[];
}

const byCount = (counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
  [...counts].toSorted(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));

/** Adds up what a scan of the readers' table has found. */
export const statsOf = async (items: AsyncIterable<Counted>): Promise<ReaderStats> => {
  let [readers, follows, devices, waiting] = [0, 0, 0, 0];
  const services = new Map<string, number>();
  const keys = new Map<string, number>();
  const scopes = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  for await (const item of items)
    switch (item.kind) {
      case 'reader':
        readers += 1;
        follows += item.follows;
        break;
      case 'device':
        devices += 1;
        count(services, serviceOf(item.endpoint));
        count(keys, item.keyId);
        break;
      case 'scope':
        scopes.set(item.scope, item.devices);
        break;
      case 'waiting':
        waiting += 1;
        break;
      default:
        item satisfies never;
    }
  return {
    readers,
    devices,
    follows,
    waiting,
    services: byCount(services).map(([service, devices]) => ({ service, devices })),
    keys: byCount(keys).map(([keyId, devices]) => ({ keyId, devices })),
    scopes: byCount(scopes)
      .slice(0, MOST_SCOPES)
      .map(([scope, devices]) => ({ scope, devices })),
  };
};

/** Counts readers, their devices and what they follow, by a look through the whole table. */
export const readerStats = async (options: ReadersOptions, context: Context): Promise<Exit> =>
  onReaders<Exit>(options, context, async ({ table, keys }) => {
    const stats = await statsOf(countedItems(table, scanProgress(context)));
    // Counts are worth having without the keys, too.
    const current = await keys.read().then(
      (secrets) => secrets?.current.keyId ?? null,
      () => null,
    );
    await context.output.line(
      options.json ? JSON.stringify({ ...stats, currentKey: current }) : statsText(stats, current),
    );
    return 0;
  });

/** @param currentKey id of the key that new devices get; null where it is not known */
export const statsText = (
  { readers, devices, follows, waiting, services, keys, scopes }: ReaderStats,
  currentKey: string | null,
): string => {
  const part = (title: string, rows: readonly (readonly [string, number, string?])[]): readonly string[] =>
    rows.length === 0
      ? []
      : [
          '',
          cyan(title),
          ...columns(rows.map(([name, count, note = '']) => [`  ${cleanLine(name)}`, String(count), note])),
        ];
  return [
    `${counted(readers, 'reader')}, ${counted(devices, 'device')}, ${counted(follows, 'follow')}, ${counted(waiting, 'notice')} ${waiting === 1 ? 'waits' : 'wait'} for the end of quiet hours or the next day`,
    ...part(
      'Devices by push service',
      services.map(({ service, devices }) => [service, devices]),
    ),
    ...part(
      'Devices by key',
      keys.map(({ keyId, devices }) => [keyId, devices, keyId === currentKey ? 'for new devices' : '']),
    ),
    ...part(
      'Most followed, by devices',
      scopes.map(({ scope, devices }) => [scope, devices]),
    ),
  ].join('\n');
};
