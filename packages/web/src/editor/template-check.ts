/** Asking the server whether a text is a template, as it is typed. */

import { useDebouncedValue } from '@mantine/hooks';
import { ApiError, type TemplateProblem } from '@postern/contract';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';

/** How long after the last key the server is asked. */
export const TYPING_PAUSE_MS = 200;

/** Why a text is no template, and where. */
export type SyntaxProblem = Pick<TemplateProblem, 'line' | 'column' | 'message'>;

/**
 * The syntax problem of a template, undefined where it has none. While the server has not answered about the
 * newest text it is that of the text before. Unless `isAsked`, the server is not.
 */
export function useSyntaxProblem(template: string, isAsked = true): SyntaxProblem | undefined {
  const [settled] = useDebouncedValue(template, TYPING_PAUSE_MS);
  const { data } = useQuery({
    queryKey: ['template-check', settled],
    queryFn: isAsked ? () => checkTemplate(settled) : skipToken,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return data ?? undefined;
}

/** null where it is a template. */
async function checkTemplate(template: string): Promise<SyntaxProblem | null> {
  try {
    await client.templates.validate(template);
    return null;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'invalid_template') throw error;
    const { error: problem } = error.body as { error: TemplateProblem };
    return problem;
  }
}
