import { readAll } from '../../functions/adapters/dynamodb/batches.ts';
import { keyOfLedger, recordOf } from '../../functions/adapters/dynamodb/items.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import type { Context } from '../context.ts';
import { explain } from '../explain.ts';
import { cleanLine } from '../present/text.ts';
import { formsOf, formText } from '../target/look-alikes.ts';
import { withTable } from '../target/table.ts';
import type { Target } from '../target/target.ts';
import type { Planned } from './plan.ts';

/** All keys that look like a file's, the one that a new article gets first. */
const candidates = ({ key, typed }: Planned): readonly string[] => [
  ...new Set([...formsOf(key), ...formsOf(typed)]),
];

/**
 * Keeps uploads under the keys that the pipeline knows. Otherwise a correction whose key encodes accents differently would
 * become a second article: macOS clients and earlier releases upload decomposed names.
 *
 * @param ledgers reads the ledgers of keys; those without one are left out
 * @param note receives messages about unexpected keys
 */
export const keysInUse = async (
  files: readonly Planned[],
  ledgers: (keys: readonly string[]) => Promise<readonly KeyRecord[]>,
  note: (text: string) => void,
): Promise<readonly Planned[]> => {
  const ambiguous = files.filter((planned) => candidates(planned).length > 1).flatMap(candidates);
  if (ambiguous.length === 0) return files;
  const known = new Map((await ledgers(ambiguous)).map((record) => [record.upload.key, record]));
  const kept: Planned[] = [];
  const doubled: Planned[] = [];
  const chosen = files.map((planned): Planned => {
    const records = candidates(planned).flatMap((key) => known.get(key) ?? []);
    const owners = records.filter(({ owner }) => owner);
    const key = (owners[0] ?? records[0])?.upload.key ?? planned.key;
    const used = { ...planned, key };
    if (owners.length > 1) doubled.push(used);
    if (key !== planned.key) kept.push(used);
    return used;
  });
  const [keeper] = kept;
  if (keeper !== undefined)
    note(
      `slugline: ${kept.length === 1 ? '1 file keeps the key that it has' : `${kept.length} files keep the keys that they have`} in the bucket, though it is ${formText(keeper.key)}: ${example(kept)}.`,
    );
  if (doubled.length > 0)
    note(
      `slugline: ${doubled.length === 1 ? '1 file has' : `${doubled.length} files have`} two articles, under keys that look the same: ${example(doubled)}. \`slugline show\` names both; withdraw one by its id.`,
    );
  return chosen;
};

const example = ([first, ...others]: readonly Planned[]): string =>
  `${cleanLine(first?.key ?? '')}${others.length === 0 ? '' : ' and others'}`;

/**
 * As `keysInUse`, from the catalogue. Who may upload need not be allowed to read it.
 *
 * @param isLenient whether the plan stands where the catalogue cannot be reached
 */
export const keysInUseOf = async (
  files: readonly Planned[],
  isLenient: boolean,
  target: Target,
  { output }: Pick<Context, 'output'>,
): Promise<readonly Planned[]> => {
  const ledgers = (keys: readonly string[]): Promise<readonly KeyRecord[]> =>
    withTable(target, async (table) =>
      (
        await readAll(
          table,
          keys.map((key) => keyOfLedger({ key })),
          'strong',
        )
      ).map((item) => recordOf<KeyRecord>(item)),
    );
  try {
    return await keysInUse(files, ledgers, output.note);
  } catch (error) {
    if (!isLenient && !(error instanceof Error && error.name.startsWith('AccessDenied'))) throw error;
    output.note(
      `slugline: whether keys with decomposed accents (NFD) are in use was not looked up: ${explain(error, target.endpoint)} Keys are composed (NFC).`,
    );
    return files;
  }
};
