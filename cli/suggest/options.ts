/** Options of `slugline suggest`. */
export interface SuggestOptions {
  readonly since?: string;
  readonly json?: true;
  readonly endpoint?: string;
  readonly stack?: string;
}
