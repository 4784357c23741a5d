export function WebhookSettings() {
  return <div>WebhookSettings</div>;
}
