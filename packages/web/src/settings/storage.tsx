export function Storage() {
  return <div>Storage</div>;
}
