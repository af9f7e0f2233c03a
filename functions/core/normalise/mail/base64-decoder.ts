const EQUALS = 0x3d;
const NO_DIGIT = 255;

const DIGITS = new Uint8Array(256).fill(NO_DIGIT);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((digit, value) => {
  DIGITS[digit.charCodeAt(0)] = value;
});

/**
 * Decodes base64 as it comes in (RFC 2045, section 6.8), into one buffer. Padding ends a unit wherever it stands;
 * characters that are not digits are skipped.
 */
export class Base64Decoder {
  #bytes = new Uint8Array(1024);
  #length = 0;
  /** Digits of the unit's group that is open, and their bits. */
  #digits = 0;
  #bits = 0;

  /** Takes in more of the text. */
  update(text: Uint8Array): void {
    this.#makeRoom(text.length);
    for (const code of text) {
      const value = DIGITS[code] as number;
      if (value !== NO_DIGIT) this.#add(value);
      else if (code === EQUALS) this.#digits = 0;
    }
  }

  /** All that was decoded. */
  finalize(): ArrayBuffer {
    return this.#bytes.buffer.slice(0, this.#length);
  }

  #add(value: number): void {
    if (this.#digits === 0) this.#bits = 0;
    this.#bits = (this.#bits << 6) | value;
    this.#digits++;
    // The second to fourth digit of a group complete a byte each, and leave four, two and no bits.
    if (this.#digits > 1) {
      const left = 8 - 2 * this.#digits;
      this.#bytes[this.#length++] = this.#bits >> left;
      this.#bits &= (1 << left) - 1;
    }
    if (this.#digits === 4) this.#digits = 0;
  }

  #makeRoom(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
