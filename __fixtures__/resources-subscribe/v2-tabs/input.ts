import { Client } from '@modelcontextprotocol/client'

export async function all(client: Client, uris: string[]): Promise<void> {
	for (const uri of uris) {
		await client.subscribeResource({ uri })
	}
}
