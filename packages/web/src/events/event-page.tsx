export function EventPage() {
  return <div>EventPage</div>;
}
