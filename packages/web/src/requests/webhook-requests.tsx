export function WebhookRequests() {
  return <div>WebhookRequests</div>;
}
