export function Keys() {
  return <div>Keys</div>;
}
