// Texts that only mention the comments: "grep -r 'TODO(mcp-stateless/' src" lists them.
// TODO: ask the platform team.
// TODO(mcp-stateless-fork/x): another tool's comment.
export const marker = 'TODO(mcp-stateless/session-id-header): ';
