/** Environment variables of the planner. `STORIES_TABLE` is `off` where stories are off. */
export const PLANNER_ENVIRONMENT = [
  'READERS_TABLE',
  'STORIES_TABLE',
  'PUSH_FUNCTION',
  'PUSH_QUEUE_URL',
] as const;

export type PlannerEnvironment = Readonly<Record<(typeof PLANNER_ENVIRONMENT)[number], string>>;
