import { createHmac, randomBytes } from 'node:crypto';
import type { Store } from '../store/store.ts';

/** Ids of versions: opaque as S3's are, and 32 characters that need no escaping. They show whether they belong to a key. */
export interface VersionIds {
  make(bucket: string, key: string): string;
  isOf(bucket: string, key: string, id: string): boolean;
}

const CHANCE = 16;

export const openVersionIds = (store: Store): VersionIds => {
  const secret = store.setting('versions', () => randomBytes(32).toString('base64url'));
  const marked = (bucket: string, key: string, chance: string): string => {
    const mark = createHmac('sha256', secret).update(`${bucket}/${key}\n${chance}`).digest('base64url');
    return chance + mark.slice(0, CHANCE).replaceAll('-', '.');
  };
  return {
    make: (bucket, key) => marked(bucket, key, randomBytes(12).toString('base64url').replaceAll('-', '.')),
    isOf: (bucket, key, id) => marked(bucket, key, id.slice(0, CHANCE)) === id,
  };
};
