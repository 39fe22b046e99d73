import { createBullBoard } from '@bull-board/api';
import type { BaseAdapter } from '@bull-board/api/baseAdapter';
import type {
  AppControllerRoute,
  BullBoardQueues,
  ControllerHandlerReturnType,
  IServerAdapter,
} from '@bull-board/api/typings/app';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Bull Board's routes without a web server: runs clicks and returns page data. */
export function createTestBoard(adapters: BaseAdapter[]) {
  let queues: BullBoardQueues = new Map();
  let routes: AppControllerRoute[] = [];
  let onError = (error: Error): ControllerHandlerReturnType => {
    throw error;
  };
  const server: IServerAdapter = {
    setQueues: (found) => {
      queues = found;
      return server;
    },
    setErrorHandler: (handler) => {
      onError = handler;
      return server;
    },
    setApiRoutes: (found) => {
      routes = found;
      return server;
    },
    setViewsPath: () => server,
    setStaticPath: () => server,
    setEntryRoute: () => server,
    setUIConfig: () => server,
  };
  createBullBoard({ queues: adapters, serverAdapter: server });

  return async function call(
    method: 'get' | 'put' | 'post' | 'patch',
    route: string,
    { query = {}, body = {}, ...params }: Record<string, unknown> = {},
  ): Promise<Answer> {
    const found = routes.find(
      (candidate) => candidate.method === method && candidate.route === `/api${route}`,
    );
    if (found === undefined) throw new Error(`Bull Board has no route ${method} ${route}.`);
    const request = {
      queues,
      uiConfig: {},
      headers: {},
      params,
      query: asRecord(query),
      body: asRecord(body),
    };
    try {
      const { status = 200, body: answer } = await found.handler(request);
      return { status, body: answer };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const { status = 500, body: answer } = onError(error);
      return { status, body: answer };
    }
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
