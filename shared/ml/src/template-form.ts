/**
 * What becomes of a message before it is embedded: `hash`: each variable becomes `#`; `status`: the same, but an HTTP status code that stands by itself
 * stays, as its class (204 as 200); `raw`: only white space is collapsed.
 */
export const TEMPLATE_FORMS = ['hash', 'status', 'raw'] as const;
export type TemplateForm = (typeof TEMPLATE_FORMS)[number];
