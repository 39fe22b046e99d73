import { z } from 'zod';
import { optionalId, optionalNumber, optionalText } from '../read-text.ts';

/** The payload keys that are read of WhisperEngine v2's points (its `src_v2/memory/manager.py`). */
export const V2Payload = z.object({
  user_id: optionalId,
  type: optionalText,
  role: optionalText,
  content: optionalText,
  timestamp: optionalText,
  channel_type: optionalText,
  message_id: optionalId,
  is_chunk: z.boolean().optional().catch(undefined),
  parent_message_id: optionalId,
  chunk_index: optionalNumber,
  chunk_total: optionalNumber,
});
export type V2Payload = z.infer<typeof V2Payload>;
