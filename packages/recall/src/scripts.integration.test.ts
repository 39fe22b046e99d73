import { expect, it, test } from 'vitest';
import { listDays, openRecall } from './testing/open-recall.ts';

test.each([
  [
    'Chinese',
    '昨天我在杭州的图书馆学习机器学习，张伟问我外币汇率。',
    ['杭州', '图书馆', '机器学习', '张伟', '外币汇率', '汇率'],
  ],
  ['the other Chinese script', '昨天我在圖書館，她的头发很长。👍🏽', ['图书馆', '圖書館', '頭髮', '👍']],
  ['Japanese', '昨日は京都で抹茶を飲みました。ラーメンも食べた。', ['京都', '抹茶', 'ラーメン']],
  ['Korean', '지난주에 부산에서 친구들과 바닷가를 걸었어요.', ['부산', '바닷가', '친구']],
  ['Thai', 'เมื่อวานฉันไปทะเลกับเพื่อน', ['ทะเล', 'เพื่อน']],
  ['Khmer', 'ម្សិលមិញខ្ញុំបានទៅសមុទ្រជាមួយមិត្តភក្តិ', ['សមុទ្រ']],
  ['Hindi', 'कल मैं अपनी बहन के साथ हिन्दी पुस्तकालय गया था।', ['पुस्तकालय', 'बहन', 'हिंदी']],
  ['Arabic', 'ذهبت إلى المكتبةِ مع أختي في ١٢ مايو', ['المكتبة', 'مكتبة', 'أختي', '12']],
  ['decomposed letters', 'Zoe\u0308 was in Ma\u0301laga.', ['Zoë', 'Málaga', 'malaga', 'ZOË']],
  ['Turkish', 'Bu yıl DİYARBAKIR ve ISPARTA gezisi vardı.', ['Diyarbakır', 'ısparta', 'isparta', 'YIL']],
  ['full-width letters', 'Ｐｙｔｈｏｎ を習った', ['python', 'Python']],
])(
  'a word of %s that was said verbatim is found, and a word that was not is not',
  async (_name, said, words) => {
    const { tell, ask } = await openRecall();
    await tell(
      { date: '2026-03-10', messages: [said] },
      { date: '2026-03-11', messages: ['Nothing else at all.'] },
    );

    for (const search of words)
      expect([search, listDays(await ask({ search }))]).toEqual([search, ['2026-03-10']]);
    for (const search of ['飛行船', '비행기', 'kayaking'])
      expect([search, listDays(await ask({ search }))]).toEqual([search, []]);
  },
);

it.each([
  ['what did we say about the sea?', 'sea'],
  ['did my son call?', 'son'],
  ['what about the war?', 'war'],
  ['what did I say about MIT?', 'mit'],
  ['was I in Los Angeles?', 'los'],
  ['war', 'war'],
  ['sin', 'sin'],
  ['son', 'son'],
  ['was sagte ich über den Los-Verkauf?', 'los'],
])('%j looks for %j: the stop words are those of the question', async (text, word) => {
  const { tell, ask } = await openRecall();
  await tell({ date: '2026-03-10', messages: [`... ${word} ...`] }, { date: '2026-03-11' });

  const answer = await ask({ text });

  expect(answer.search?.words).toContain(word);
  expect(listDays(answer)[0]).toBe('2026-03-10');
});
