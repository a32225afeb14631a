import { randomUUID } from 'node:crypto';

import type { EventId, EventStore, StreamId, JSONRPCMessage } from '@modelcontextprotocol/server';

interface StoredEvent {
  streamId: StreamId;
  message: JSONRPCMessage;
}

/** What was sent to one session, for a client that comes back after its stream broke. */
export class MemoryEventStore implements EventStore {
  private readonly events = new Map<EventId, StoredEvent>();

  async storeEvent(streamId: StreamId, message: JSONRPCMessage): Promise<EventId> {
    const eventId = randomUUID();
    this.events.set(eventId, { streamId, message });
    return eventId;
  }

  async replayEventsAfter(
    lastEventId: EventId,
    { send }: { send: (eventId: EventId, message: JSONRPCMessage) => Promise<void> },
  ): Promise<StreamId> {
    const streamId = this.events.get(lastEventId)?.streamId;
    if (streamId === undefined) return '';
    let isAfter = false;
    for (const [eventId, event] of this.events) {
      // The first event of a stream only says where it begins.
      if (isAfter && event.streamId === streamId && 'jsonrpc' in event.message) await send(eventId, event.message);
      if (eventId === lastEventId) isAfter = true;
    }
    return streamId;
  }
}
