import { Client, OAuthError, OAuthErrorCode } from '@modelcontextprotocol/client';

export async function connect(client: Client, refresh: () => Promise<void>): Promise<boolean> {
  try {
    await refresh();
    return client.transport !== undefined;
  } catch (error) {
    if ((error instanceof OAuthError && error.code === OAuthErrorCode.InvalidGrant) || (error instanceof OAuthError && error.code === OAuthErrorCode.UnauthorizedClient)) return false;
    throw error;
  }
}
