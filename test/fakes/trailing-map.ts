/**
 * Decides whether an eventually consistent read still shows an item as it was before its last write.
 *
 * @param item names it
 * @param writtenAt when that write was, by the clock of the table
 */
export type Trails = (item: string, writtenAt: number) => boolean;

/** A map that knows what each entry was before its last write, and when that was. */
export class TrailingMap<K, V> extends Map<K, V> {
  readonly #before = new Map<K, { readonly was: V | undefined; readonly writtenAt: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    super();
    this.#now = now;
  }

  override set(key: K, value: V): this {
    this.#before.set(key, { was: this.get(key), writtenAt: this.#now() });
    return super.set(key, value);
  }

  override delete(key: K): boolean {
    if (this.has(key)) this.#before.set(key, { was: this.get(key), writtenAt: this.#now() });
    return super.delete(key);
  }

  /** When an entry was last written or deleted; null when it never was. */
  writtenAt(key: K): number | null {
    return this.#before.get(key)?.writtenAt ?? null;
  }

  /** An entry before its last write. */
  before(key: K): V | undefined {
    return this.#before.get(key)?.was;
  }
}
