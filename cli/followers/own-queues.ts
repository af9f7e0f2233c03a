/** The queue by which `npm start` receives the announcements that it shows. */
export const START_QUEUE = 'npm-start-follower';

/** The queue by which the operator page receives announcements. */
export const PAGE_QUEUE = 'slugline-page';

/** Queues of the embedded cloud itself: nobody subscribed them. */
export const OWN_QUEUES: ReadonlySet<string> = new Set([START_QUEUE, PAGE_QUEUE]);
