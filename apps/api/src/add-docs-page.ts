import swagger, { type StaticDocumentSpec } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** The plugin serves the document as it is; its types know only OpenAPI 3.0. */
const Document = z.custom<StaticDocumentSpec['document']>();

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="40"><text x="0" y="27" font-family="sans-serif" font-size="20" fill="#fff">Enrichment</text></svg>`;

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
    logo: { type: 'image/svg+xml', content: LOGO },
    theme: { title: 'WhisperEngine Enrichment: the API' },
    // Otherwise a server of the authors may be asked to check the description.
    validatorUrl: false,
    uiConfig: { docExpansion: 'list', defaultModelsExpandDepth: 0 },
  });
}
