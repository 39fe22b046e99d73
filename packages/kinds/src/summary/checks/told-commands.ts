/**
 * Sentences that tell the reader to do something. A summary reports what happened, so such a sentence was
 * either written for its later reader or copied from the conversation without attribution.
 */
const COMMANDS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instructions?|rules?|prompts?|messages?|guidelines?)\b/iu,
  /\b(?:from now on|always (?:answer|reply|respond|recommend|say|call)|never (?:answer|mention|reveal|tell)|you (?:must|are now|will now)|must be obeyed|obey)\b/iu,
  /^(?:system|assistant|developer|admin|instruction|note to (?:self|model|ai))\s*:/iu,
  /\b(?:reveal|print|repeat|output|show)\b[^.]{0,30}\b(?:prompt|password|secret|api key|system message)\b/iu,
  /\b(?:ignoriere?|vergiss|missachte)\b[^.]{0,40}\b(?:anweisung\w*|regeln?|vorgaben?|prompts?)\b/iu,
  /\b(?:ab jetzt|von nun an|antworte (?:immer|nur|ab)|empfiehl immer|sage? (?:immer|nie)|du (?:musst|bist (?:jetzt|nun)))\b/iu,
  /\b(?:ist|sei|muss|müssen)\b[^.]{0,30}\bgehorchen\b|\bzu gehorchen\b/iu,
  /\b(?:ignora|ignore|olvida|descarta)\b[^.]{0,40}\b(?:instrucci\w+|reglas?|indicaciones)\b/iu,
  /\b(?:a partir de ahora|de ahora en adelante|responde (?:siempre|solo|a cada)|recomienda siempre|hay que obedecer\w*|debes)\b/iu,
  /^(?:sistema|système|asistente)\s*:/iu,
  /\b(?:ignore[zr]?|oublie[zr]?)\b[^.]{0,40}\b(?:instructions?|consignes?|règles?)\b/iu,
  /\b(?:désormais|à partir de maintenant|réponds? toujours|recommande toujours|tu dois|vous devez)\b/iu,
];

/** Whether a sentence tells its reader what to do. */
export function tellsReader(sentence: string): boolean {
  const said = sentence.trim();
  return COMMANDS.some((command) => command.test(said));
}
