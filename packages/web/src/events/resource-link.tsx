/** A resource: a webhook leads to its page, everything else to its events. */
import { AnchorLink } from '../shell/link.tsx';
import { webhookIdOf } from './resource.ts';

interface ResourceLinkProps {
  readonly id: string;
  readonly name: string;
}

export function ResourceLink({ id, name }: ResourceLinkProps) {
  const webhookId = webhookIdOf(id);
  if (webhookId !== undefined) {
    return (
      <AnchorLink to="/webhooks/$webhookId" params={{ webhookId }} className="anywhere">
        {name}
      </AnchorLink>
    );
  }
  return (
    <AnchorLink to="/events" search={{ resource: [id] }} className="anywhere">
      {name}
    </AnchorLink>
  );
}
