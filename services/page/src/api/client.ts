import { createLogsieveClient } from '@logsieve/client/client';

export { unwrap } from '@logsieve/client/client';

/** The Logsieve that this page came from. A session's cookie goes with each request by itself. */
export const client = createLogsieveClient({ baseUrl: location.origin });
export const { api } = client;
