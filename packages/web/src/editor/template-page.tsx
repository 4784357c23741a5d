/** The editor of a webhook's template beside a live preview, and the way to save it safely. */
import { SimpleGrid, Stack, Tabs } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { RenderOutcome, Webhook } from '@postern/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { webhookQuery } from '../webhooks/queries.ts';
import { BacktestPanel } from './backtest-panel.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { SaveBar } from './save-bar.tsx';
import { LeaveQuestion, SaveQuestions } from './save-questions.tsx';
import { TemplateEditor, type TemplateEditorHandle } from './template-editor.tsx';
import { sourceOf, type TemplateSearch, withSource } from './template-search.ts';
import type { EditorProblem } from './use-editor-view.ts';
import { usePreviewRequest } from './use-preview-request.ts';
import { useRender } from './use-render.ts';
import { useSaveTemplate } from './use-save-template.ts';

const route = getRouteApi('/inside/webhooks/$webhookId/template');

export function TemplatePage() {
  const { webhookId } = route.useParams();
  const { data: webhook, error, refetch } = useQuery(webhookQuery(webhookId));
  if (webhook !== undefined) return <TemplateWorkbench key={webhookId} webhook={webhook} />;
  if (error === null) return <LoadingState rows={2} rowHeight={200} />;
  return <ErrorState title="The template could not be loaded" error={error} onRetry={() => void refetch()} />;
}

function TemplateWorkbench({ webhook }: { readonly webhook: Webhook }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const holder = useHolder();
  const [base, setBase] = useState(webhook.template);
  const [draft, setDraft] = useState(webhook.template);
  const hasChanges = draft !== base;
  const maySave = may(holder, 'developer');
  const editor = useRef<TemplateEditorHandle>(null);

  const begin = (template: string): void => {
    setBase(template);
    setDraft(template);
  };
  // What someone else saved shows at once where there is nothing to lose.
  if (webhook.template !== base && !hasChanges) begin(webhook.template);

  const source = sourceOf(search);
  const preview = usePreviewRequest(webhook.id, source);
  const rendering = useRender(draft, preview.request, webhook.id);
  const outcome = rendering.answer?.value;
  const problem = useMemo(() => problemOf(outcome), [outcome]);
  const saving = useSaveTemplate(webhook.id, (saved) => setBase(saved));
  const save = (): void => {
    if (hasChanges && maySave && !saving.isSaving) saving.save(draft, base);
  };
  // In the fields beside the editor; the editor itself has it from its own keys.
  useHotkeys([['mod+S', save]], []);
  const show = (next: TemplateSearch): void => {
    void navigate({ search: next, replace: true });
  };

  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
      <Stack gap="sm" miw={0} className="template-side">
        <SaveBar
          hasChanges={hasChanges}
          isSaving={saving.isSaving}
          maySave={maySave}
          onSave={save}
          onDiscard={() => begin(webhook.template)}
        />
        {saving.error !== null && <ErrorState title="The template was not saved" error={saving.error} />}
        <TemplateEditor
          ref={editor}
          label="Template"
          value={draft}
          onChange={setDraft}
          request={preview.values}
          problem={problem}
          onSave={save}
          minHeight="16rem"
          maxHeight="max(20rem, calc(100dvh - 14rem))"
        />
      </Stack>
      <Tabs
        value={search.view ?? 'preview'}
        onChange={(view) => {
          const { view: _, ...others } = search;
          show(view === 'backtest' ? { ...others, view } : others);
        }}
        keepMounted={false}
        miw={0}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="preview">Preview</Tabs.Tab>
          <Tabs.Tab value="backtest">Back-test</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="preview">
          <PreviewPanel
            webhook={webhook}
            source={source}
            preview={preview}
            rendering={rendering}
            onPick={(picked) => show(withSource(search, picked))}
            onGoTo={(place) => editor.current?.goTo(place)}
          />
        </Tabs.Panel>
        <Tabs.Panel value="backtest">
          <BacktestPanel
            webhookId={webhook.id}
            template={draft}
            isBroken={isBroken(problem)}
            isUnchecked={rendering.isBehind}
            size={search.last ?? 100}
            outcome={search.outcome}
            onSize={(last) => show({ ...search, last })}
            onOutcome={(picked) => {
              const { outcome: _, ...others } = search;
              show(picked === undefined ? others : { ...others, outcome: picked });
            }}
            onPreview={(id) =>
              show({ request: id, ...(search.last === undefined ? {} : { last: search.last }) })
            }
          />
        </Tabs.Panel>
      </Tabs>
      <SaveQuestions
        saving={saving}
        onShowFailing={() => show({ ...search, view: 'backtest', outcome: 'newly_failing' })}
        onTakeTheirs={begin}
      />
      <LeaveQuestion hasChanges={hasChanges} />
    </SimpleGrid>
  );
}

/**
 * The place in the template that a render names, for the editor to underline: null where it names none, and
 * undefined where the template was not rendered at all.
 */
function problemOf(outcome: RenderOutcome | undefined): EditorProblem | null | undefined {
  if (outcome === undefined || outcome.kind === 'handshake' || outcome.kind === 'refused') return undefined;
  const failed = outcome.kind === 'batch' ? outcome.items.find(({ kind }) => kind === 'failed') : outcome;
  if (failed?.kind !== 'failed') return null;
  const { line, column, message, hint, in: where } = failed.error;
  if (line === undefined || where === 'rendered') return null;
  return { line, column, message: hint === undefined ? message : `${message.replace(/\.$/, '')}; ${hint}` };
}

/** Whether a template does not even compile, so that there is nothing to test. */
function isBroken(problem: EditorProblem | null | undefined): boolean {
  return problem != null && /^Template(?:Syntax|Assertion)Error/.test(problem.message);
}
