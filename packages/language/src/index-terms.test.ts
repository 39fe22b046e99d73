import { expect, it, test } from 'vitest';
import { countTerms, indexWords, wantWord } from './index-terms.ts';

/** How often a text holds a word, as recall counts it. */
function count(text: string, word: string): number {
  const { counts } = countTerms([text]);
  const wanted = indexWords(word).map(wantWord);
  const held = wanted.map(({ terms, needs }) => {
    const each = terms.map((term) => counts.get(term) ?? 0);
    return needs === 'any' ? Math.max(...each) : Math.min(...each);
  });
  return Math.min(...held);
}

test.each([
  ['She hikes. Hiking is her hike.', 'hiking', 3],
  ['Häuser und ein Haus', 'Haus', 2],
  ["my sister's letter", 'sister', 1],
  ["l'école et les écoles", 'école', 2],
  ['图书馆，图书馆', '图书馆', 2],
  ['부산에서 부산까지', '부산', 2],
  ['Zoe\u0308', 'Zoë', 1],
  ['DIYARBAKIR', 'diyarbakır', 1],
  ['in der Schloßstraße', 'Schlossstrasse', 1],
  ['in der Schlossstrasse', 'Schloßstraße', 1],
  ['byliśmy w Łodzi', 'Lodzi', 1],
  ['vi var i Tromsø', 'Tromso', 1],
  ['ein Fuß\u00adball\u00adspiel', 'Fußballspiel', 1],
  ['دیروز می\u200cخواستم کتاب بخرم', 'میخواستم', 1],
  ['دیروز کتاب بخرم', 'كتاب', 1],
  ['كَتَبَ الطَّالِبُ', 'كتب', 1],
  ['ذهبت إلى المدرسة', 'المدرسه', 1],
  ['मैंने बाज़ार में फ़ोन खरीदा', 'बाजार', 1],
  ['ມື້ວານຂ້ອຍໄປຕະຫຼາດກັບໝູ່', 'ຕະຫຼາດ', 1],
  ['ကျွန်တော် ဈေးသို့ သွားခဲ့သည်', 'ဈေး', 1],
  ['我用iPhone手机', 'iphone', 1],
  ['圖書館', '图书馆', 1],
  ['图书馆', '圖書館', 1],
  ['我在台灣', '臺灣', 1],
  ['她的头发很长', '頭髮', 1],
  ['ﾊﾟｿｺﾝを買った', 'パソコン', 1],
  ['パソコンを買った', 'ﾊﾟｿｺﾝ', 1],
  ['サーバが落ちた', 'サーバー', 1],
  ['ฉันทำงานที่โรงพยาบาล', 'ทํางาน', 1],
  ['เเมวของฉัน', 'แมว', 1],
  ['ฉันอายุ ๑๒ ปี', '12', 1],
  ['मैंने दिल्ली में हिन्दी सीखी', 'हिंदी', 1],
  ['मैंने हिंदी सीखी', 'हिन्दी', 1],
  ['मेरी उम्र १२ साल', '12', 1],
  ['عمري ١٢ سنة', '12', 1],
  ['الكتاب على الطاولة', 'كتاب', 1],
  ['وبالقاهرة', 'القاهرة', 1],
  ['הלכתי לבית הספר', 'בית', 1],
  ['അവന\u0d4d\u200d പോയി', 'അവൻ', 1],
  ['send an e-mail over wi-fi', 'email', 1],
  ['send an e-mail over wi-fi', 'wifi', 1],
  ['у неё две кошки', 'кошка', 1],
  ['у неё одна кошка', 'кошки', 1],
  ['мы живём в больших городах', 'город', 1],
  ['письма сестры', 'письмо', 1],
  ['las luces', 'luz', 1],
  ['os pães', 'pão', 1],
  ['vi var i Ålborg', 'Aalborg', 1],
  ['👍🏽 ok', '👍', 1],
  ['I ❤️ it', '❤', 1],
  ['👩🏽‍👩‍👧 family', '👩‍👩‍👧', 1],
  ['the 🇯🇵 trip', '🇯🇵', 1],
  ['the 🇯🇵 trip', '🇩🇪', 0],
  ['ولد وولد', 'لد', 0],
  ['a boat', 'zeppelin', 0],
])('%j contains %j %d times', (text, word, expected) => {
  expect(count(text, word)).toBe(expected);
});

it('counts the words of a text, approximately for scripts without blanks', () => {
  expect(countTerms(['They spoke of the tides.']).length).toBe(5);
  expect(countTerms(['昨日は京都で抹茶を飲みました']).length).toBe(7);
});

it('indexes no address as a word and no empty term', () => {
  const { counts } = countTerms([`https://example.com/${'a'.repeat(500)} '' - '`]);

  expect([...counts.keys()].every((term) => term !== '' && term.length <= 64)).toBe(true);
});
