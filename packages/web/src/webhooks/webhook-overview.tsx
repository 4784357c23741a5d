export function WebhookOverview() {
  return <div>WebhookOverview</div>;
}
