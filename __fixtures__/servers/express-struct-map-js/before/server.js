import express from "express";
import { randomUUID } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { isInitializeRequest } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";

const IDLE_MS = 10 * 60 * 1000;
const stations = new Map([
  ["oslo", { name: "Oslo", temperature: 4 }],
  ["bergen", { name: "Bergen", temperature: 8 }],
]);

/** @type {Map<string, { transport: StreamableHTTPServerTransport, server: McpServer, lastActivity: number }>} */
const sessions = new Map();

function buildServer() {
  const server = new McpServer({ name: "weather", version: "0.3.1" });

  server.tool("current_weather", "Weather at a station", { station: z.string() }, async ({ station }) => {
    const found = stations.get(station.toLowerCase());
    if (!found) throw new Error(`Unknown station ${station}`);
    return { content: [{ type: "text", text: `${found.name}: ${found.temperature} °C` }] };
  });

  server.tool("list_stations", "Names of all stations", async () => ({
    content: [...stations.values()].map(({ name }) => ({ type: "text", text: name })),
  }));

  server.prompt("forecast", { station: z.string() }, ({ station }) => ({
    messages: [{ role: "user", content: { type: "text", text: `What will the weather be like in ${station}?` } }],
  }));

  return server;
}

const app = express();
app.use(express.json({ limit: "1mb" }));

app.post("/mcp", async (req, res) => {
  const sessionId = req.headers["mcp-session-id"];
  const session = sessionId ? sessions.get(sessionId) : undefined;

  if (session) {
    session.lastActivity = Date.now();
    await session.transport.handleRequest(req, res, req.body);
    return;
  }

  if (sessionId || !isInitializeRequest(req.body)) {
    res.status(404).json({ jsonrpc: "2.0", error: { code: -32001, message: "Session not found" }, id: null });
    return;
  }

  const server = buildServer();
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => {
      sessions.set(id, { transport, server, lastActivity: Date.now() });
    },
  });
  transport.onclose = () => {
    if (transport.sessionId) sessions.delete(transport.sessionId);
  };
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

for (const method of ["get", "delete"]) {
  app[method]("/mcp", async (req, res) => {
    const session = sessions.get(req.headers["mcp-session-id"]);
    if (!session) return res.status(404).send("Session not found");
    session.lastActivity = Date.now();
    await session.transport.handleRequest(req, res);
  });
}

// Sessions that nobody uses any more
const reaper = setInterval(() => {
  const now = Date.now();
  for (const [id, session] of sessions) {
    if (now - session.lastActivity > IDLE_MS) {
      session.transport.close();
      session.server.close();
      sessions.delete(id);
    }
  }
}, 60_000);
reaper.unref();

app.listen(Number(process.env.PORT || 3001), () => console.log("weather server is up"));
