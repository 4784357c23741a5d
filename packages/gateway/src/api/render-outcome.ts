/** What became of a trial, as JSON text: events go out as they were made, so that no number is rounded. */
import { REJECTIONS, type RenderError, type RenderOutcome } from '@postern/contract';
import { sourceExcerpt } from '@postern/jinja';
import { locateInJson, readPath } from '../event/locate-in-json.ts';
import type { Place } from '../render/rendering.ts';
import type { TrialFailure, TrialOutcome, TrialResult } from './workbench.ts';

/** The reply of POST /templates/render. */
export function renderOutcomeText(template: string, outcome: TrialOutcome): string {
  switch (outcome.kind) {
    case 'event':
    case 'failed':
      return resultText(template, outcome);
    case 'batch':
      return `{"kind":"batch","items":[${outcome.items.map((item) => resultText(template, item)).join(',')}]}`;
    case 'handshake':
      return JSON.stringify(outcome satisfies RenderOutcome);
    case 'refused': {
      const { message, help } = REJECTIONS[outcome.code];
      return JSON.stringify({ ...outcome, message, help } satisfies RenderOutcome);
    }
  }
}

function resultText(template: string, result: TrialResult): string {
  if (result.kind === 'event') {
    return `{"kind":"event","rendered":${JSON.stringify(result.rendered)},"event":${result.json}}`;
  }
  const { failure } = result;
  const { rendered } = failure;
  return JSON.stringify({ kind: 'failed', rendered, error: errorJson(template, failure) });
}

function errorJson(template: string, failure: TrialFailure): RenderError {
  const { error, message = error, hint, rendered, problems = [] } = failure;
  const place = placeOf(failure);
  return {
    message,
    ...(place === undefined
      ? {}
      : placeJson(place.in, place.in === 'template' ? template : rendered!, place)),
    ...(hint === undefined ? {} : { hint }),
    ...(problems.length === 0 ? {} : { field: problems[0]!.path }),
    ...(problems.length === 0
      ? {}
      : { problems: problems.map((problem) => ({ field: problem.path, message: problem.message })) }),
  };
}

type FoundPlace = Place & { readonly in: 'template' | 'rendered' };

function placeOf({ rendered, inTemplate, inRendered, problems }: TrialFailure): FoundPlace | undefined {
  if (inTemplate !== undefined) return { in: 'template', ...inTemplate };
  if (rendered === null || rendered.trim() === '') return undefined;
  if (inRendered !== undefined) return { in: 'rendered', ...inRendered };
  const path = problems?.[0]?.path ?? '';
  if (path === '') return undefined;
  const before = rendered.slice(0, locateInJson(rendered, readPath(path)));
  const lineStart = before.lastIndexOf('\n') + 1;
  return { in: 'rendered', line: before.split('\n').length, column: before.length - lineStart + 1 };
}

function placeJson(
  where: 'template' | 'rendered',
  text: string,
  { line, column }: Place,
): Pick<RenderError, 'in' | 'line' | 'column' | 'excerpt'> {
  const excerpt = sourceExcerpt(text, { line, column });
  return { in: where, line, ...(column === undefined ? {} : { column }), excerpt };
}
