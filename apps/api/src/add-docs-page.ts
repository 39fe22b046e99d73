import swagger, { type StaticDocumentSpec } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** The plugin serves the document as it is; its types know only OpenAPI 3.0. */
const Document = z.custom<StaticDocumentSpec['document']>();

/** Without the bar that asks for the address of another description, and with labels that can be read. */
const STYLE = `.swagger-ui .topbar { display: none }
.swagger-ui .info .title small { background: #4b5563 }
.swagger-ui .info .title small.version-stamp { background: #3f6212 }`;

/**
 * Everything comes from this server, and no script of the page's own text runs. Swagger UI writes styles into
 * the page.
 */
const CONTENT_POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/**
 * Adds `/docs`: Swagger UI, from its files in node_modules, for the description that clients are made from.
 * It sends nothing to other servers, and keeps a token that someone enters only until the page is left.
 */
export async function addDocsPage(server: FastifyInstance, document: object): Promise<void> {
  await server.register(swagger, { mode: 'static', specification: { document: Document.parse(document) } });
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: CONTENT_POLICY,
    theme: {
      title: 'WhisperEngine Enrichment: the API',
      css: [{ filename: 'enrichment.css', content: STYLE }],
    },
    // Otherwise a server of the authors may be asked to check the description.
    validatorUrl: false,
    uiConfig: { docExpansion: 'list', defaultModelsExpandDepth: 0 },
  });
}
