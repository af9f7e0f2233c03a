import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseTaxonomy } from '../functions/core/tag/taxonomy/parse.ts';
import { faultsText } from '../functions/core/yaml-file.ts';

const FILE = 'config/topics.yaml';
/** Bundlers get it on their command line, which Linux bounds at 128 KiB an argument. */
const MOST_BYTES = 100_000;

/**
 * Reads and checks config/topics.yaml for the bundle of a function.
 *
 * @returns definitions for the bundler
 * @throws Error naming each line and what is wrong there
 */
export const taxonomyDefinition = (text: string = readTopics()): Readonly<Record<string, string>> => {
  const taxonomy = parseTaxonomy(text);
  if (!taxonomy.ok) throw new Error(faultsText(FILE, taxonomy.error));
  const encoded = encodeURIComponent(JSON.stringify(taxonomy.value)).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  if (encoded.length > MOST_BYTES)
    throw new Error(
      `${FILE}: with ${encoded.length} bytes encoded it is too large; ${MOST_BYTES} are the most.`,
    );
  return { SLUGLINE_TAXONOMY: JSON.stringify(encoded) };
};

const readTopics = (): string => readFileSync(fileURLToPath(new URL(`../${FILE}`, import.meta.url)), 'utf8');
