/** Listens for the shortcuts, and shows them when somebody asks. */
import { Kbd, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, useEffect, useRef } from 'react';
import { type KeyPress, readShortcut, SHORTCUTS } from './shortcuts.ts';

export function ShortcutsDialog() {
  const [opened, { open, close }] = useDisclosure(false);
  const navigate = useNavigate();
  const before = useRef<KeyPress>(undefined);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const now = { key: event.key, atMs: event.timeStamp };
      const meant = readShortcut(before.current, now);
      before.current = now;
      if (meant === undefined) return;
      event.preventDefault();
      if (meant === 'help') open();
      else navigate({ to: meant.to });
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [navigate, open]);

  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Keyboard shortcuts"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <dl className="kbd-list">
        {[...SHORTCUTS, { keys: '/', label: 'Search in a list' }, { keys: '?', label: 'This list' }].map(
          ({ keys, label }) => (
            <Fragment key={keys}>
              <dt>
                {keys.split(' ').map((key, place) => (
                  <Fragment key={key}>
                    {place > 0 && ' '}
                    <Kbd>{key}</Kbd>
                  </Fragment>
                ))}
              </dt>
              <dd>{label}</dd>
            </Fragment>
          ),
        )}
      </dl>
    </Modal>
  );
}

/** Whether a key is meant for a field, or for a dialog that stands before the page. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role=dialog], [role=menu]') !== null)
  );
}
