import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { closed } from './closed.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
formats.default(ajv);

/**
 * Checks data against a contract as consumers do: values that a later release may add are valid.
 *
 * @returns the violations of the contract, in words; none if it holds
 */
export const openCheck = (name: string) => compile(contract(name));

/** A contract of docs/contracts. */
export const contract = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../docs/contracts/${name}.schema.json`, import.meta.url), 'utf8'));

const compile = (schema: unknown) => {
  const check = ajv.compile(schema as object);
  return (value: unknown): readonly string[] =>
    check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

/** This release may write declared values only. */
const closedCheck = (name: string) => compile(closed(contract(name)));

export const violationsOfAnnouncement = closedCheck('announcement.v1');
export const violationsOfEdition = closedCheck('edition.v1');
export const violationsOfMetadata = closedCheck('metadata.v1');
export const violationsOfTombstone = closedCheck('tombstone.v1');
export const violationsOfNotice = closedCheck('notice.v1');
