/** A content fault is a value, not an exception: what can be said about bad copy is returned, never thrown. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** Wraps a success. `ok(3)` is `{ ok: true, value: 3 }`. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** Wraps a content fault. `err('empty')` is `{ ok: false, error: 'empty' }`. */
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
