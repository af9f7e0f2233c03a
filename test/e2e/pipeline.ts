import { beforeAll } from 'vitest';
import { findPipeline, type Pipeline } from './find-pipeline.ts';
import { readTarget } from './target.ts';
import { useTestCloud } from './test-cloud.ts';

/** The timeout on a cloud in this process, in milliseconds. */
export const EMBEDDED_PATIENCE = 15_000;

/** The pipeline that a file's tests run on: a new embedded cloud, or the one that `npm run test:e2e` names. */
export const usePipeline = (): (() => Pipeline) => {
  const target = readTarget();
  if (target === null) {
    const cloud = useTestCloud();
    return () => ({ ...cloud(), patience: EMBEDDED_PATIENCE });
  }
  let pipeline: Pipeline | null = null;
  beforeAll(async () => {
    pipeline = await findPipeline(target);
  });
  return () => {
    if (pipeline === null) throw new Error('the pipeline was not found yet');
    return pipeline;
  };
};
