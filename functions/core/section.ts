import { slug } from './slug.ts';

/** A section as IPTC Media Topics names it: one of the 17 top-level subjects. */
export interface SectionName {
  /** `subject:` and the slug of the label; what subscribers filter on. */
  readonly id: string;
  /** The IPTC code: `medtop:15000000`. */
  readonly qcode: string;
  readonly name: string;
}

/** The section of one edition: the best of the 17, and how far it can be trusted. */
export interface Section extends SectionName {
  /** 0 to 1. 1 when the publisher declared it. */
  readonly confidence: number;
  /** Whether it is announced. A section that is not sure is a guess for editors, not for subscribers. */
  readonly sure: boolean;
}

const section = (qcode: string, name: string): SectionName => ({ id: `subject:${slug(name)}`, qcode, name });

/** The 17 top-level subjects of IPTC Media Topics (2022-02-03, CC BY 4.0, https://cv.iptc.org/newscodes/mediatopic). */
export const SECTIONS: readonly SectionName[] = [
  section('medtop:01000000', 'arts, culture, entertainment and media'),
  section('medtop:02000000', 'crime, law and justice'),
  section('medtop:03000000', 'disaster, accident and emergency incident'),
  section('medtop:04000000', 'economy, business and finance'),
  section('medtop:05000000', 'education'),
  section('medtop:06000000', 'environment'),
  section('medtop:07000000', 'health'),
  section('medtop:08000000', 'human interest'),
  section('medtop:09000000', 'labor'),
  section('medtop:10000000', 'lifestyle and leisure'),
  section('medtop:11000000', 'politics'),
  section('medtop:12000000', 'religion and belief'),
  section('medtop:13000000', 'science and technology'),
  section('medtop:14000000', 'society'),
  section('medtop:15000000', 'sport'),
  section('medtop:16000000', 'conflict, war and peace'),
  section('medtop:17000000', 'weather'),
];
