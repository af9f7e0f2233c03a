export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: Json;
}

/** Tells an object from the other JSON values. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Tells a JSON array; unlike `Array.isArray` it narrows a read-only union. */
export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Parses JSON text; `undefined` when it is none. */
export const parseJson = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};
