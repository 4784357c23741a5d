/** What a template makes of a sample request, and the sample itself. */
import { Code, Stack, Title } from '@mantine/core';
import { TemplatePreview } from '../editor/template-preview.tsx';
import { useRender } from '../editor/use-render.ts';
import type { SampleRequest } from './starters/index.ts';

interface SamplePreviewProps {
  readonly template: string;
  readonly sample: SampleRequest;
}

export function SamplePreview({ template, sample }: SamplePreviewProps) {
  const rendering = useRender(template, sample);
  return (
    <Stack gap="sm">
      <Title order={2} size="h5">
        What becomes of a sample request
      </Title>
      <TemplatePreview rendering={rendering} />
      <Title order={2} size="h5" mt="sm">
        The sample
      </Title>
      <Code block tabIndex={0} mah={320} style={{ overflow: 'auto' }} aria-label="Sample request">
        {Object.entries(sample.headers)
          .map(([name, value]) => `${name}: ${value}\n`)
          .join('')}
        {`\n${sample.body}`}
      </Code>
    </Stack>
  );
}
