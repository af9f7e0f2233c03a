/** What a listing and an event tell of an object. */
export interface StoredObject {
  readonly key: string;
  readonly size: number;
  /** As in the header: with its quotation marks. */
  readonly eTag: string;
  readonly lastModified: Date;
}

/** Which objects there are. Their bytes and metadata stay with fauxqs. */
export interface ObjectIndex {
  get(bucket: string, key: string): StoredObject | undefined;
  set(bucket: string, object: StoredObject): void;
  delete(bucket: string, key: string): void;
  of(bucket: string): Iterable<StoredObject>;
}

/** An empty index. */
export const objectIndex = (): ObjectIndex => {
  const buckets = new Map<string, Map<string, StoredObject>>();
  return {
    get: (bucket, key) => buckets.get(bucket)?.get(key),
    set: (bucket, object) => {
      const objects = buckets.get(bucket) ?? new Map<string, StoredObject>();
      objects.set(object.key, object);
      buckets.set(bucket, objects);
    },
    delete: (bucket, key) => {
      buckets.get(bucket)?.delete(key);
    },
    of: (bucket) => buckets.get(bucket)?.values() ?? [],
  };
};
