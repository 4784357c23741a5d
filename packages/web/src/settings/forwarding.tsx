export function Forwarding() {
  return <div>Forwarding</div>;
}
