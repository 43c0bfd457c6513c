/** Every address of the web page, as a route is written: the gateway answers each with the page, which shows what stands there. */
export const PAGE_PATHS = ['/', '/jobs', '/jobs/{id}', '/rules', '/model', '/system'] as const;
export type PagePath = (typeof PAGE_PATHS)[number];
