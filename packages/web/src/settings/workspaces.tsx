export function Workspaces() {
  return <div>Workspaces</div>;
}
