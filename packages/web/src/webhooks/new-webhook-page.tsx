export function NewWebhookPage() {
  return <div>NewWebhookPage</div>;
}
