import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  DIMENSIONS,
  METRICS,
  NAMESPACE,
  OUTCOMES,
  PUSH_SERVICE_DIMENSION,
  PUSH_SERVICES,
} from '../../functions/core/metrics.ts';

const PAGE = readFileSync(new URL('../../docs/contracts/metrics.md', import.meta.url), 'utf8');

/** The rows of the table below a heading, without its head: the cells, code without its marks. */
const rowsBelow = (heading: string): readonly (readonly string[])[] => {
  const [, section = ''] = PAGE.split(`## ${heading}\n`);
  return (section.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll('`', '')));
};

describe('docs/contracts/metrics.md', () => {
  it('names the namespace', () => {
    expect(PAGE).toContain(`Namespace: \`${NAMESPACE}\``);
  });

  it('names the dimensions, in order', () => {
    expect(rowsBelow('Dimensions').map(([name]) => name)).toEqual([...DIMENSIONS]);
  });

  it('names the dimension of push services, with what it may be', () => {
    const [, text = ''] = PAGE.split(`The fifth is \`${PUSH_SERVICE_DIMENSION}\`: `);
    expect(text.split('.')[0]?.match(/(?<=`)\w+(?=`)/g)).toEqual([...PUSH_SERVICES]);
  });

  it('names every metric with its unit', () => {
    expect(rowsBelow('Metrics').map(([name, unit]) => [name, unit])).toEqual(Object.entries(METRICS));
  });

  it('names every service with its outcomes', () => {
    expect(rowsBelow('Outcomes').map(([service, outcomes = '']) => [service, outcomes.split(', ')])).toEqual(
      Object.entries(OUTCOMES),
    );
  });

  it('gives a search with the dimensions as they are', () => {
    expect(PAGE).toContain(`SEARCH('{${NAMESPACE},${DIMENSIONS.join(',')}}`);
  });
});
