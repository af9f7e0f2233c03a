/** Bundlers get it on their command line, which Linux bounds at 128 KiB an argument. */
const MOST_BYTES = 100_000;

/**
 * A value as bundlers put it into a function: a string literal of percent-encoded JSON, which needs no escaping anywhere.
 *
 * @param what names the value in the error
 * @throws Error when it is too large
 */
export const definition = (what: string, value: unknown): string => {
  const encoded = encodeURIComponent(JSON.stringify(value)).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  if (encoded.length > MOST_BYTES)
    throw new Error(`${what}: ${encoded.length} bytes encoded are too many; ${MOST_BYTES} are the most.`);
  return JSON.stringify(encoded);
};
