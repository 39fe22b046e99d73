import { RecallQuestion } from '@enrichment/recall/question';
import { z } from 'zod';

/**
 * What a model needs of a field; patterns and lengths it cannot follow, and a wrong value is refused by name
 * anyway.
 */
const Field = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  description: z.string().optional(),
  get items() {
    return Field.optional();
  },
  get anyOf() {
    return z.array(Field).optional();
  },
});
const Described = z.object({ properties: z.record(z.string(), Field), required: z.array(z.string()) });

/**
 * The fields of a question as tools describe them, short enough that a client can keep them in every prompt.
 */
export function describeQuestion({
  descriptions,
  question = RecallQuestion,
}: {
  descriptions: 'given' | 'left out';
  question?: z.ZodType;
}) {
  const { properties, required } = Described.parse(z.toJSONSchema(question, { io: 'input' }));
  const fields = Object.entries(properties).map(([name, { description, ...field }]) => [
    name,
    {
      ...field,
      ...(descriptions === 'given' &&
        description !== undefined && { description: firstSentence(description) }),
    },
  ]);
  return {
    type: 'object' as const,
    properties: Object.fromEntries(fields),
    required,
    additionalProperties: false,
  };
}

const firstSentence = (text: string) => text.split(/(?<=[.;?]) /)[0] ?? text;
