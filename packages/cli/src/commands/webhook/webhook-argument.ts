/** The argument of every command about one webhook. */
export const WEBHOOK_ARGUMENT = ['<webhook>', 'its name or id'] as const;
