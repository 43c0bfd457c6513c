/** What becomes of a message before it is embedded: `hash`: each variable becomes `#`; `raw`: only white space is collapsed. */
export const TEMPLATE_FORMS = ['hash', 'raw'] as const;
export type TemplateForm = (typeof TEMPLATE_FORMS)[number];
