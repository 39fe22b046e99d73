import { RecallQuestion } from '@enrichment/recall/question';
import { z } from 'zod';

/**
 * The parts of a field's schema that a model needs. Models do not follow patterns and lengths, and the error
 * for a wrong value names the field anyway.
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

/** Describes the fields of a question for tools, short enough for a client to keep in every prompt. */
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
