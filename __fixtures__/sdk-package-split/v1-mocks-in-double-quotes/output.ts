import { vi } from "vitest";

vi.mock("@modelcontextprotocol/client", async (importOriginal) => ({
  ...(await importOriginal<typeof import("@modelcontextprotocol/client")>()),
  Client: vi.fn(),
  SSEClientTransport: vi.fn(),
}));
