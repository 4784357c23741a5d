/** What is asked before a template is saved, and before unsaved changes are left behind. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '../display/confirm-dialog.tsx';
import { sayCounts } from './backtest-words.ts';
import type { SaveTemplate } from './use-save-template.ts';

interface SaveQuestionsProps {
  readonly saving: SaveTemplate;
  /** Shows the requests that would fail. */
  readonly onShowFailing: () => void;
  /** Goes on with what someone else saved. */
  readonly onTakeTheirs: (template: string) => void;
}

export function SaveQuestions({ saving, onShowFailing, onTakeTheirs }: SaveQuestionsProps) {
  const { question, agree, decline, isSaving } = saving;
  return (
    <>
      <Modal
        opened={question?.kind === 'newly-failing'}
        onClose={decline}
        title="Some requests would fail"
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <Text size="sm">{question?.kind === 'newly-failing' && sayCounts(question.counts)}</Text>
          <Text size="sm">
            Requests like those that newly fail would be answered with 400. They are kept, and can be sent
            again once the template is mended.
          </Text>
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={() => {
                decline();
                onShowFailing();
              }}
            >
              Show them
            </Button>
            <Button color="red" onClick={agree} loading={isSaving}>
              Save anyway
            </Button>
          </Group>
        </Stack>
      </Modal>
      <Modal
        opened={question?.kind === 'overwrite'}
        onClose={decline}
        title="Someone else saved this template"
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <Text size="sm">
            Since you began, another template was saved for this webhook. Saving yours replaces it.
          </Text>
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={() => {
                decline();
                if (question?.kind === 'overwrite') onTakeTheirs(question.theirs.template);
              }}
            >
              Drop mine, edit theirs
            </Button>
            <Button color="red" onClick={agree} loading={isSaving}>
              Replace theirs
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** Asks before one leaves the page with unsaved changes. */
export function LeaveQuestion({ hasChanges }: { hasChanges: boolean }) {
  const blocker = useBlocker({
    // Another address of the same page is no leaving: the changes stay.
    shouldBlockFn: ({ current, next }) => hasChanges && current.pathname !== next.pathname,
    enableBeforeUnload: () => hasChanges,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      title="Leave without saving?"
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      onConfirm={() => blocker.proceed?.()}
      action="Leave"
    >
      The changes of the template are not saved and would be lost.
    </ConfirmDialog>
  );
}
