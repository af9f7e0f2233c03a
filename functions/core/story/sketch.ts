import { hashOf, mixed } from './hash.ts';

/**
 * A sketch of a text's shingles (runs of some words): those whose hash falls below a limit (FracMinHash; Irber et al.
 * 2022). Two sketches show which part of the shorter text stands in the longer one, whatever the lengths are.
 */
export interface Sketch {
  /** 24-bit hashes, ascending. */
  readonly hashes: Uint32Array;
  /** Hashes of the text below this one are all here. */
  readonly limit: number;
}

const SHINGLE = 4;
const RANGE = 2 ** 24;
/** One shingle in four is kept, and never fewer than the least nor more than the most. */
const SCALE = 4;
const LEAST = 24;
const MOST = 96;

/** @param words the words of a text in order, folded */
export const sketchOf = (words: readonly string[]): Sketch => {
  const hashed = words.map(hashOf);
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE <= hashed.length; at += 1) {
    let hash = 0;
    for (let step = 0; step < SHINGLE; step += 1) hash = mixed(hash ^ (hashed[at + step] ?? 0)) + step;
    shingles.add(mixed(hash) >>> 8);
  }
  const sorted = Uint32Array.from(shingles).sort();
  const below = RANGE / SCALE;
  let kept = 0;
  while (kept < sorted.length && kept < MOST && ((sorted[kept] ?? 0) < below || kept < LEAST)) kept += 1;
  if (kept === sorted.length) return { hashes: sorted, limit: RANGE };
  const next = sorted[kept] ?? RANGE;
  return { hashes: sorted.slice(0, kept), limit: kept < MOST ? Math.max(next, below) : next };
};

/**
 * Estimates which part of the shorter of two texts stands in the other, from 0 to 1.
 *
 * @returns `part`, and on how many hashes the estimate rests
 */
export const containmentOf = (a: Sketch, b: Sketch): { readonly part: number; readonly of: number } => {
  const limit = Math.min(a.limit, b.limit);
  let [i, j, both, inA, inB] = [0, 0, 0, 0, 0];
  for (;;) {
    const x = a.hashes[i] ?? RANGE;
    const y = b.hashes[j] ?? RANGE;
    const least = Math.min(x, y);
    if (least >= limit) break;
    if (x === least) {
      inA += 1;
      i += 1;
    }
    if (y === least) {
      inB += 1;
      j += 1;
    }
    if (x === y) both += 1;
  }
  const of = Math.min(inA, inB);
  return { part: of === 0 ? 0 : both / of, of };
};
