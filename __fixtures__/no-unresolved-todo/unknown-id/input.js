#!/usr/bin/env node
// TODO(mcp-stateless/of-another-version): decide. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
start();
