/** Server-sent events, as they come in. */

export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** @returns a function that takes what has arrived and gives the events that are complete by now */
export function createEventReader(): (text: string) => StreamEvent[] {
  let rest = '';
  let event = '';
  let data: string[] = [];
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/u);
    rest = lines.pop() ?? '';
    const events: StreamEvent[] = [];
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) events.push({ event: event === '' ? 'message' : event, data: data.join('\n') });
        [event, data] = ['', []];
        continue;
      }
      const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/su.exec(line) ?? [];
      if (field === 'data') data.push(value);
      if (field === 'event') event = value;
    }
    return events;
  };
}
