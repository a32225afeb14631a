import { Client } from '@modelcontextprotocol/client'

export async function all(client: Client, uris: string[]): Promise<void> {
	if (client.getProtocolEra() === 'legacy') {
		for (const uri of uris) {
			await client.subscribeResource({ uri })
		}
	} else {
		await client.listen({ resourceSubscriptions: [...uris] })
	}
}
