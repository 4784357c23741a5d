export function ServiceAccounts() {
  return <div>ServiceAccounts</div>;
}
