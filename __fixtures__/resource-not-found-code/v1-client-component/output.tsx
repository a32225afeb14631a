import { McpError } from '@modelcontextprotocol/sdk/types.js';

export function ResourcePanel({ error }: { error: McpError }) {
  return (
    <aside className="panel">
      {(error.code === -32602 || error.code === -32002) && <p>This resource is gone.</p>}
      {error.code === -32602 || error.code === -32002 ? <Gone /> : <Failed error={error} />}
    </aside>
  );
}
