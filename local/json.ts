export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: Json;
}

/** Whether a JSON value is an object. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a JSON value is an array. Unlike `Array.isArray`, it narrows a read-only union. */
export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Parses JSON text. Returns `undefined` if it is not valid JSON. */
export const parseJson = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};
