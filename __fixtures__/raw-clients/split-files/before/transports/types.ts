export interface Message {
  jsonrpc: '2.0';
  id?: number | string;
  method?: string;
  params?: Record<string, unknown>;
  result?: any;
  error?: { code: number; message: string };
}

export interface Transport {
  send(message: Message): AsyncIterable<Message>;
  close(): Promise<void>;
}
