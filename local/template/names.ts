import { createHash } from 'node:crypto';

const hashSuffix = /^(.+?)[0-9A-F]{8}$/;

/**
 * Logical ids without the hash that CDK appends, where that leaves them distinct.
 *
 * @example friendlyIds(['UploadsQueue0A1B2C3D']).get('UploadsQueue0A1B2C3D') // 'UploadsQueue'
 */
export const friendlyIds = (logicalIds: readonly string[]): ReadonlyMap<string, string> => {
  const bare = new Map(logicalIds.map((id) => [id, hashSuffix.exec(id)?.[1] ?? id]));
  const uses = new Map<string, number>();
  for (const name of bare.values()) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map([...bare].map(([id, name]) => [id, uses.get(name) === 1 ? name : id]));
};

/** Cuts a name to what a service allows; a digest keeps two long names apart. */
export const shorten = (name: string, longest: number): string => {
  if (name.length <= longest) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, longest - 9)}-${digest}`;
};

/**
 * A valid bucket name: lower case letters, digits and inner hyphens, 63 characters at most.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const bucketName = (name: string): string =>
  shorten(
    name
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .replace(/^-+|-+$/g, ''),
    63,
  );
