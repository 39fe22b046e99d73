type Valence = 'positive' | 'negative' | 'neutral' | 'mixed';

/** Labels that the bots' emotion models write; any other label counts as neutral. */
const valences = new Map<string, Valence>([
  ...listed(
    'positive',
    'admiration amusement approval caring desire excitement gratitude joy love optimism pride relief',
  ),
  ...listed('positive', 'anticipation contentment happiness happy hopeful positive trust very_positive'),
  ...listed(
    'negative',
    'anger annoyance disappointment disapproval disgust embarrassment fear grief nervousness remorse sadness',
  ),
  ...listed('negative', 'anxious anxiety frustration loneliness negative sad stress very_negative worry'),
  ...listed('mixed', 'bittersweet mixed nostalgia'),
]);

function listed(valence: Valence, labels: string): [string, Valence][] {
  return labels.split(' ').map((label) => [label, valence]);
}

/** Returns the valence of an emotion model's label. */
export function valenceOfLabel(label: string): Valence {
  return valences.get(label.toLowerCase()) ?? 'neutral';
}

const GLAD = /[😀😃😄😁😆😊🙂😍🥰😘🤗🎉🥳💖💕👍✨🤩😂]|❤/gu;
const SAD = /[😢😭😞😔😟🙁😣😖😫😩😰😨😱😡😠🤬🤮]|💔|☹/gu;

/** Returns the valence of a text's emoji, in any language; null if there are none or they balance. */
export function readEmoji(text: string): 'positive' | 'negative' | null {
  const difference = (text.match(GLAD)?.length ?? 0) - (text.match(SAD)?.length ?? 0);
  if (difference === 0) return null;
  return difference > 0 ? 'positive' : 'negative';
}
