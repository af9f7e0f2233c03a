import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
formats.default(ajv);

const load = (name: string) => {
  const file = new URL(`../../docs/contracts/${name}.schema.json`, import.meta.url);
  const check = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  /** The violations of the contract, in words; none when it holds. */
  return (value: unknown): readonly string[] =>
    check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

export const violationsOfAnnouncement = load('announcement.v1');
export const violationsOfEdition = load('edition.v1');
export const violationsOfMetadata = load('metadata.v1');
export const violationsOfTombstone = load('tombstone.v1');
export const violationsOfNotice = load('notice.v1');
