import type { Handling } from '../core/publish/commit.ts';
import { ALL_RIGHTS, prefixesOf, type Rights, rightsOf } from '../core/publish/rights.ts';
import type { IngestPorts } from './ports.ts';

/**
 * Reads the rights of the uploader of a key. An upload that a person released may do everything that it declares.
 */
export const readRights = async (
  { upload: { key }, isAccepted }: Pick<Handling, 'upload' | 'isAccepted'>,
  { authorities = [], catalogue }: Pick<IngestPorts, 'authorities' | 'catalogue'>,
): Promise<Rights> =>
  isAccepted ? ALL_RIGHTS : rightsOf(key, authorities, await catalogue.readAuthorities(prefixesOf(key)));
