#!/usr/bin/env node
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

const server = new McpServer({
  name: "roman-numerals",
  version: "1.0.0",
});

const numerals = [
  ["X", 10],
  ["IX", 9],
  ["V", 5],
  ["IV", 4],
  ["I", 1],
];

server.tool("to_roman", "Writes a number in Roman numerals", { number: z.number().int().positive() }, async ({ number }) => {
  let rest = number;
  let text = "";
  for (const [numeral, value] of numerals) {
    while (rest >= value) {
      text += numeral;
      rest -= value;
    }
  }
  return { content: [{ type: "text", text }] };
});

server.tool("numerals", "Lists the numerals", async () => ({
  content: [{ type: "text", text: numerals.map(([numeral]) => numeral).join(" ") }],
}));

server.resource("about", "roman://about", async (uri) => ({
  contents: [{ uri: uri.href, text: "Numbers as the Romans wrote them." }],
}));

const transport = new StdioServerTransport();
await server.connect(transport);
console.error("Roman numerals server running on stdio");
