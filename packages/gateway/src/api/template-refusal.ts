/** Templates that cannot be stored, and what is answered to whoever tries. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TemplateCheck } from '../render/check-template.ts';
import { sendInvalid } from './errors.ts';

export type CheckTemplate = (source: string) => TemplateCheck;

/** Whether the template cannot be stored; when it cannot, the answer has been sent. */
export function refuseTemplate(
  request: FastifyRequest,
  reply: FastifyReply,
  template: string,
  checkTemplate: CheckTemplate,
): boolean {
  const problem = whyRefused(template, checkTemplate);
  if (problem === undefined) return false;
  const msg = `Value error, the template ${problem}`;
  const loc = ['body', 'template'];
  sendInvalid(request, reply, [{ type: 'value_error', loc, msg, input: template }], 'invalid_template');
  return true;
}

function whyRefused(template: string, checkTemplate: CheckTemplate): string | undefined {
  if (!template.isWellFormed() || template.includes('\0')) {
    return 'holds half a surrogate pair or a NUL character, which cannot be stored';
  }
  const check = checkTemplate(template);
  return check.kind === 'valid' ? undefined : `is not valid: ${check.message} (line ${check.place.line})`;
}
