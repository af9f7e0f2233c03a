/** What the planner needs from its environment. `STORIES_TABLE` is `off` where stories are. */
export const PLANNER_ENVIRONMENT = [
  'READERS_TABLE',
  'STORIES_TABLE',
  'PUSH_FUNCTION',
  'PUSH_QUEUE_URL',
] as const;

export type PlannerEnvironment = Readonly<Record<(typeof PLANNER_ENVIRONMENT)[number], string>>;
