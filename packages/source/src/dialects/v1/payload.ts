import { z } from 'zod';
import { optionalId, optionalNumber, optionalText } from '../read-text.ts';

/** The payload keys that are read of WhisperEngine's points; its bots write many more. */
export const PointPayload = z.object({
  user_id: optionalId,
  memory_type: optionalText,
  role: optionalText,
  source: optionalText,
  content: optionalText,
  timestamp: optionalText,
  timestamp_unix: optionalNumber,
  emotional_context: optionalText,
  emotional_intensity: optionalNumber,
  channel_type: optionalText,
  user_message: optionalText,
  bot_response: optionalText,
  original_message_id: optionalId,
  chunk_index: optionalNumber,
});
export type PointPayload = z.infer<typeof PointPayload>;
