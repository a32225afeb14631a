export const Status = ({ session }) => (
  <p>
    {/* TODO(mcp-stateless/session-keyed-state): show the caller instead. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness */}
    {session}
  </p>
);
