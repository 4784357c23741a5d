/** The editor of templates: Jinja in JSON, checked by the server as one types. */
import './template-editor.css';
import { Box, Group, Input, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { type Ref, useId, useImperativeHandle } from 'react';
import type { RequestValues } from './request-values.ts';
import { useSyntaxProblem } from './template-check.ts';
import type { TextPlace } from './text-place.ts';
import { type EditorProblem, useEditorView } from './use-editor-view.ts';

interface TemplateEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  /** The request whose paths complete after `body.` and in `headers['`. */
  readonly request?: RequestValues | undefined;
  /** What the one who renders it has met, or null for nothing. When left out, the editor asks the server itself. */
  readonly problem?: EditorProblem | null | undefined;
  /** For Ctrl-S and Cmd-S. */
  readonly onSave?: (() => void) | undefined;
  /** CSS lengths that the text grows between. */
  readonly minHeight?: string;
  readonly maxHeight?: string;
  readonly ref?: Ref<TemplateEditorHandle>;
}

export interface TemplateEditorHandle {
  /** Puts the cursor at a place, in sight. */
  readonly goTo: (place: TextPlace) => void;
}

export function TemplateEditor(props: TemplateEditorProps) {
  const { value, onChange, label, request, onSave, minHeight = '12rem', maxHeight = '32rem' } = props;
  const id = useId();
  const found = useSyntaxProblem(value, props.problem === undefined);
  const problem = props.problem === undefined ? found : (props.problem ?? undefined);
  const editor = useEditorView({
    value,
    onChange,
    onSave,
    request,
    problem,
    attributes: {
      // A contenteditable takes focus by itself, but not every checker of accessibility knows.
      tabindex: '0',
      'aria-labelledby': `${id}-label`,
      'aria-describedby': `${id}-problem ${id}-keys`,
      'aria-invalid': String(problem !== undefined),
    },
  });
  useImperativeHandle(props.ref, () => ({ goTo: editor.goTo }));

  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <Input.Label component="span" id={`${id}-label`} onClick={editor.focus}>
          {label}
        </Input.Label>
        <Text id={`${id}-keys`} size="xs" c="dimmed" visibleFrom="sm">
          Tab indents; Esc, then Tab leaves. Ctrl-Space completes.
        </Text>
      </Group>
      <Box
        ref={editor.place}
        className="template-editor"
        data-invalid={problem !== undefined || undefined}
        style={{ '--template-min-height': minHeight, '--template-max-height': maxHeight }}
      />
      <div id={`${id}-problem`} role="status">
        {problem !== undefined && (
          <UnstyledButton onClick={() => editor.goTo(problem)} c="var(--mantine-color-error)" fz="sm">
            <Group gap={6} wrap="nowrap" align="flex-start">
              <IconAlertCircle size={16} style={{ flexShrink: 0, marginTop: 2 }} aria-hidden />
              <span className="anywhere">
                {sayPlace(problem)}: {problem.message}
              </span>
            </Group>
          </UnstyledButton>
        )}
      </div>
    </Stack>
  );
}

/** "Line 3, column 5". */
export function sayPlace({ line, column }: EditorProblem): string {
  return column === undefined ? `Line ${line}` : `Line ${line}, column ${column}`;
}
