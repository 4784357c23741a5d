/** The router's link, for Mantine's components that take another one to render as. */
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

interface PlainAnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly ref?: Ref<HTMLAnchorElement>;
}

function PlainAnchor(props: PlainAnchorProps) {
  return <a {...props} />;
}

export const Link = createLink(PlainAnchor);
