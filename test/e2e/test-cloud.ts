import { afterAll, beforeAll, expect, inject } from 'vitest';
import { type Cloud, startCloud } from '../../local/cloud.ts';

export interface TestCloud extends Cloud {
  /** Settings of an AWS SDK client. */
  readonly settings: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** Every log line of a function, and `SNS` for each lost message. */
  readonly lines: readonly { readonly fn: string; readonly text: string }[];
  output(name: string): string;
}

/** Starts the stack on the embedded cloud before a file's tests and stops it after them. */
export const useTestCloud = (): (() => TestCloud) => {
  let cloud: TestCloud | null = null;
  beforeAll(async () => {
    const lines: { fn: string; text: string }[] = [];
    const started = await startCloud({
      assembly: inject('assembly'),
      port: 0,
      onLog: ({ fn, text }) => lines.push({ fn, text }),
    });
    cloud = {
      ...started,
      lines,
      settings: {
        endpoint: started.endpoint,
        region: started.region,
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      },
      output: (name) => {
        const value = started.outputs[name];
        if (value === undefined) throw new Error(`the stack has no output ${name}`);
        return value;
      },
    };
  });
  afterAll(async () => {
    await cloud?.stop();
    // A message that was announced and not delivered fails every test.
    const unheard = cloud?.lines.filter(
      ({ fn, text }) => fn === 'SNS' && text.includes('InvalidMessageContents'),
    );
    expect(unheard ?? []).toEqual([]);
  });
  return () => {
    if (cloud === null) throw new Error('the cloud is not up');
    return cloud;
  };
};
