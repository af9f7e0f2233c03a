import type { Clock } from '../ports/clock.ts';
import type { DailyCounts, FanOutProgress, Followers, HeldNotices, PushWork } from '../ports/fan-out.ts';
import type { Journal } from '../ports/journal.ts';
import type { PushServices } from '../ports/push-services.ts';

export interface PushPorts {
  readonly followers: Followers;
  readonly progress: FanOutProgress;
  readonly held: HeldNotices;
  readonly counts: DailyCounts;
  readonly services: PushServices;
  readonly work: Pick<PushWork, 'later'>;
  readonly clock: Clock;
  readonly journal: Journal<'push'>;
}
