import type { Handling } from '../core/publish/commit.ts';
import { ALL_RIGHTS, prefixesOf, type Rights, rightsOf } from '../core/publish/rights.ts';
import type { IngestPorts } from './ports.ts';

/** Reads the rights of whoever uploaded under a key. What a person let through may do all that it says. */
export const readRights = async (
  { upload: { key }, isAccepted }: Pick<Handling, 'upload' | 'isAccepted'>,
  { authorities = [], catalogue }: Pick<IngestPorts, 'authorities' | 'catalogue'>,
): Promise<Rights> =>
  isAccepted ? ALL_RIGHTS : rightsOf(key, authorities, await catalogue.readAuthorities(prefixesOf(key)));
