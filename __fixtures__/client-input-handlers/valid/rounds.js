// A client by hand that knows rounds.
export async function onMessage(message, fulfil) {
  if (message.result?.resultType === 'input_required') return fulfil(message.result.inputRequests);
  if (message.method === 'elicitation/create') return fulfil({ ask: message });
  return message.method === 'tools/list' ? [] : undefined;
}
