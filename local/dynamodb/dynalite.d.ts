/** dynalite 4 ships no types; these are its parts that are used here. */
declare module 'dynalite/validations/index.js' {
  /** An error of a request, if it has a `statusCode`. */
  export function checkTypes(data: unknown, types: unknown): unknown;
  export function checkValidations(data: unknown, types: unknown, custom: unknown, store: unknown): void;
}
