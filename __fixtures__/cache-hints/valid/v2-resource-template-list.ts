// The SDK makes the result of `resources/list` of what the template lists, and adds the hints itself.
import { ResourceTemplate } from '@modelcontextprotocol/server';

const notes = new Map([['welcome', 'Hello']]);

export const template = new ResourceTemplate('note:///{id}', {
  list: async () => ({
    resources: [...notes.keys()].map((id) => ({ uri: `note:///${id}`, name: id })),
  }),
});
