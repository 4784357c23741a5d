/** Each part of an event that is wrong; choosing one marks it in the rendered text. */
import { Text, UnstyledButton } from '@mantine/core';
import type { RenderError } from '@postern/contract';

type Problem = NonNullable<RenderError['problems']>[number];

interface ProblemListProps {
  readonly problems: readonly Problem[];
  /** The one that is marked. */
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

export function ProblemList({ problems, chosen, onChoose }: ProblemListProps) {
  return (
    <ul className="problem-list">
      {problems.map(({ field, message }, index) => (
        <li key={`${field} ${message}`}>
          <UnstyledButton
            fz="sm"
            className="anywhere"
            display="inline"
            aria-pressed={chosen === index}
            onClick={() => onChoose(index)}
          >
            {field !== '' && (
              <Text span className="mono" fw={600} size="sm" td={chosen === index ? 'underline' : 'none'}>
                {field}
              </Text>
            )}
            {field === '' ? message : `: ${message}`}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
