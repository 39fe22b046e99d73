/** Bytes of a webhook's secret, as the Standard Webhooks specification bounds them. */
const [BYTES_MIN, BYTES_MAX] = [24, 64] as const;

const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/**
 * Reads secrets such as `whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw`, separated by blanks: the part behind the
 * prefix is Base64. A fault names a secret by its position and never by its content.
 * Source: https://www.standardwebhooks.com
 */
export function parseWebhookSecrets(text: string): { secrets: Buffer[]; fault: string | undefined } {
  const secrets: Buffer[] = [];
  for (const [index, word] of text.split(/\s+/).filter(Boolean).entries()) {
    const secret = Buffer.from(SECRET.exec(word)?.[1] ?? '', 'base64');
    if (secret.length < BYTES_MIN || secret.length > BYTES_MAX) {
      const fault = `must be whsec_ and ${BYTES_MIN} to ${BYTES_MAX} bytes in Base64, such as echo "whsec_$(openssl rand -base64 32)" prints; number ${index + 1} is not`;
      return { secrets: [], fault };
    }
    secrets.push(secret);
  }
  return { secrets, fault: undefined };
}
