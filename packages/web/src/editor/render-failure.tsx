/** The exact reason why a request becomes no event, with its place. */
import { Alert, Anchor, Stack, Text } from '@mantine/core';
import type { RenderError } from '@postern/contract';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { TextBlock } from '../display/text-block.tsx';
import { Excerpt } from './excerpt.tsx';
import { fieldPlace } from './json-place.ts';
import { ProblemList } from './problem-list.tsx';
import { offsetAt, type TextPlace } from './text-place.ts';

interface RenderFailureProps {
  readonly error: RenderError;
  readonly rendered: string | null;
  /** Puts the cursor of the editor at a place of the template. */
  readonly onGoTo?: ((place: TextPlace) => void) | undefined;
}

export function RenderFailure({ error, rendered, onGoTo }: RenderFailureProps) {
  const { message, line, column, excerpt, hint, problems = [] } = error;
  const [chosen, setChosen] = useState(0);
  const field = problems[chosen]?.field ?? error.field;
  const place = line === undefined ? undefined : { line, column };
  return (
    <Stack gap="md">
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="No event: the sender gets 400">
        <Stack gap={6} align="flex-start">
          {problems.length > 1 ? (
            <>
              <Text size="sm">The rendered JSON is not a valid event. Choose what to mark below:</Text>
              <ProblemList problems={problems} chosen={chosen} onChoose={setChosen} />
            </>
          ) : (
            <Text size="sm" className="anywhere" style={{ whiteSpace: 'pre-wrap' }}>
              {message}
            </Text>
          )}
          {place !== undefined && problems.length < 2 && (
            <Text size="sm" c="dimmed">
              {error.in === 'rendered' ? 'In the rendered text' : 'In the template'}, {sayLine(place)}
              {error.in !== 'rendered' && onGoTo !== undefined && (
                <>
                  {' · '}
                  <Anchor component="button" type="button" size="sm" onClick={() => onGoTo(place)}>
                    go there
                  </Anchor>
                </>
              )}
            </Text>
          )}
          {hint !== undefined && (
            <Text size="sm" fw={600} className="anywhere">
              {hint}
            </Text>
          )}
          {excerpt !== undefined && problems.length < 2 && <Excerpt text={excerpt} />}
        </Stack>
      </Alert>
      {rendered !== null && rendered !== '' && (
        <TextBlock text={rendered} label="Rendered text" mark={markOf(error, field, rendered)} />
      )}
    </Stack>
  );
}

function sayLine({ line, column }: TextPlace): string {
  return column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
}

/** The place of the error in the rendered text: a whole value where it is one that is wrong. */
function markOf(
  { line, column, in: where }: RenderError,
  field: string | undefined,
  rendered: string,
): { from: number; to: number } | undefined {
  const value = field === undefined ? undefined : fieldPlace(rendered, field);
  if (value !== undefined || where !== 'rendered' || line === undefined) return value;
  const from = offsetAt(rendered, { line, column });
  return { from, to: from + 1 };
}
