export function TemplatePage() {
  return <div>TemplatePage</div>;
}
