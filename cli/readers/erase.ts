import { itemsThatName } from '../../functions/adapters/dynamodb/readers/look-through.ts';
import { s3Erasures } from '../../functions/adapters/s3-erasures.ts';
import type { ReaderId } from '../../functions/core/readers/reader.ts';
import { applyErasures, eraseReader } from '../../functions/operations/erase-readers.ts';
import type { Erasures } from '../../functions/ports/erasures.ts';
import type { ReaderExport } from '../../functions/ports/readers.ts';
import { confirm } from '../confirm.ts';
import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { counted } from '../present/text.ts';
import { openS3 } from '../target/clients.ts';
import type { Target } from '../target/target.ts';
import { onReaders } from './open.ts';
import type { ReadersOptions } from './options.ts';
import { scanProgress } from './progress.ts';
import { readerNamed } from './reader-named.ts';

/** The outcome of erasing a reader. */
interface Erased {
  readonly reader: ReaderId;
  /** Counts of the reader's data before the erasure; null if there was none, or only the rest of an interrupted erasure. */
  readonly was: { readonly devices: number; readonly follows: number; readonly waiting: number } | null;
  /** Items of the table that still name the reader. */
  readonly left: number;
}

/**
 * Erases readers, and searches the whole table for items that still name them.
 *
 * @returns 1 if such items are left, or if the user declines
 * @throws Fault if one of the names is neither an id nor a link; then nobody is erased
 */
export const eraseReaders = async (
  names: readonly string[],
  options: ReadersOptions,
  context: Context,
): Promise<Exit> =>
  onReaders<Exit>(options, context, async ({ target, table, readers, keys }) => {
    const ids = new Set<ReaderId>();
    for (const name of names) ids.add(await readerNamed(name, keys));
    const question = `Erase ${ids.size === 1 ? 'this reader' : `these ${ids.size} readers`} for good?`;
    if (!options.yes && !(await confirm(question, context.signal))) return 1;
    const was = new Map<ReaderId, Erased['was']>();
    await withErasures(target, async (erasures) => {
      for (const id of ids) {
        context.signal.throwIfAborted();
        was.set(id, sizeOf(await readers.export(id)));
        await eraseReader(id, { readers, erasures });
      }
    });
    const left = new Map<ReaderId, number>();
    for await (const id of itemsThatName(table, [...ids], scanProgress(context)))
      left.set(id, (left.get(id) ?? 0) + 1);
    const erased = [...was].map(
      ([reader, size]): Erased => ({ reader, was: size, left: left.get(reader) ?? 0 }),
    );
    if (options.json) await context.output.line(JSON.stringify({ erased }));
    else for (const one of erased) await context.output.line(erasedText(one));
    return left.size === 0 ? 0 : 1;
  });

const sizeOf = (kept: ReaderExport | null): Erased['was'] =>
  kept === null
    ? null
    : {
        devices: kept.devices.length,
        follows: kept.reader.follows.length,
        waiting: kept.waiting.length,
      };

export const erasedText = ({ reader, was, left }: Erased): string => {
  const before =
    was === null
      ? 'it was erased before, or never there'
      : `${counted(was.devices, 'device')}, ${counted(was.follows, 'follow')}, ${counted(was.waiting, 'notice')} that waited`;
  const after = left === 0 ? 'nothing is left' : `${counted(left, 'item')} of it still there: erase it again`;
  return `Reader ${reader} is erased: ${before}; ${after}.`;
};

/** Erases everybody again who was erased: after a restore of the table. */
export const eraseAgain = async (options: ReadersOptions, context: Context): Promise<Exit> =>
  onReaders<Exit>(options, context, async ({ target, readers }) => {
    context.output.note('Looking through the table for readers who were erased …');
    const again = await withErasures(target, (erasures) =>
      applyErasures({
        readers: {
          erase: readers.erase,
          async *all() {
            for await (const id of readers.all()) {
              context.signal.throwIfAborted();
              yield id;
            }
          },
        },
        erasures,
      }),
    );
    await context.output.line(
      options.json
        ? JSON.stringify({ again })
        : again === 0
          ? 'No reader is in the table who was erased.'
          : `${counted(again, 'reader')} erased again.`,
    );
    return 0;
  });

const withErasures = async <T>(target: Target, work: (erasures: Erasures) => Promise<T>): Promise<T> => {
  const { ErasuresBucketName } = target.outputs;
  if (ErasuresBucketName === undefined)
    throw new Fault(
      `The stack ${target.stack} has no output ErasuresBucketName. Deploy it from this version.`,
    );
  const s3 = await openS3(target);
  try {
    return await work(s3Erasures(s3, ErasuresBucketName));
  } finally {
    s3.destroy();
  }
};
