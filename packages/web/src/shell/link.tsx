/** The router's link: alone, and as Mantine's text link and button. `to`, `params` and `search` are checked. */
import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

interface PlainAnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly ref?: Ref<HTMLAnchorElement>;
}

function PlainAnchor(props: PlainAnchorProps) {
  return <a {...props} />;
}

export const Link = createLink(PlainAnchor);

/** Mantine's own names for sizes and colours go before those of HTML. */
type Styled<Props> = Props & Omit<PlainAnchorProps, keyof Props>;

function StyledAnchor(props: Styled<AnchorProps>) {
  return <Anchor {...props} />;
}

export const AnchorLink = createLink(StyledAnchor);

function StyledButton(props: Styled<ButtonProps>) {
  return <Button component="a" {...props} />;
}

export const ButtonLink = createLink(StyledButton);
