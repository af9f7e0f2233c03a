import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseTaxonomy } from '../../functions/core/tag/taxonomy/parse.ts';
import type { Taxonomy } from '../../functions/core/tag/taxonomy/taxonomy.ts';
import { faultsText } from '../../functions/core/yaml-file.ts';
import { Fault, misuse } from '../fault.ts';

const FILE = 'config/topics.yaml';

/**
 * Reads editors' rules about topics, as the next deployment would.
 *
 * @param file another file of rules; null for that of this checkout
 * @param directory the directory that another file's name is relative to
 * @throws Fault when the file cannot be read, or naming each line that is wrong, and why
 */
export const editorsRules = (file: string | null = null, directory = '.'): Taxonomy => {
  const name = file ?? FILE;
  const taxonomy = parseTaxonomy(
    read(
      file === null ? fileURLToPath(new URL(`../../${FILE}`, import.meta.url)) : resolve(directory, file),
      name,
    ),
  );
  if (!taxonomy.ok) throw new Fault(faultsText(name, taxonomy.error));
  return taxonomy.value;
};

const read = (path: string, name: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw misuse(`${name} cannot be read (${(cause as NodeJS.ErrnoException).code}). Check its name.`);
  }
};
