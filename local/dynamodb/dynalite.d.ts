/** dynalite 4 ships no types; these are its parts that are used here. */
declare module 'dynalite/validations/index.js' {
  /** What is wrong with a request, when it has a `statusCode`. */
  export function checkTypes(data: unknown, types: unknown): unknown;
  export function checkValidations(data: unknown, types: unknown, custom: unknown, store: unknown): void;
}
