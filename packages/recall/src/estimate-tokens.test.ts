import { expect, it, test } from 'vitest';
import { cutToTokens, estimateTokens } from './estimate-tokens.ts';

/** Names, phrases and a date in 31 languages, each with what the dearer of cl100k and o200k makes of it (gpt-tokenizer 3). */
const COUNTED = [
  [
    'en',
    'Japan, Greece, Egypt, Poland, Mexico, Thailand, 3 days ago, last week, Wednesday, March 18, 2026',
    29,
  ],
  [
    'de',
    'Japan, Griechenland, Ägypten, Polen, Mexiko, Thailand, vor 3 Tagen, letzte Woche, Mittwoch, 18. März 2026',
    41,
  ],
  [
    'es',
    'Japón, Grecia, Egipto, Polonia, México, Tailandia, hace 3 días, la semana pasada, miércoles, 18 de marzo de 2026',
    43,
  ],
  [
    'fr',
    'Japon, Grèce, Égypte, Pologne, Mexique, Thaïlande, il y a 3 jours, la semaine dernière, mercredi 18 mars 2026',
    43,
  ],
  [
    'tr',
    'Japonya, Yunanistan, Mısır, Polonya, Meksika, Tayland, 3 gün önce, geçen hafta, 18 Mart 2026 Çarşamba',
    46,
  ],
  [
    'pl',
    'Japonia, Grecja, Egipt, Polska, Meksyk, Tajlandia, 3 dni temu, w zeszłym tygodniu, środa, 18 marca 2026',
    49,
  ],
  [
    'cs',
    'Japonsko, Řecko, Egypt, Polsko, Mexiko, Thajsko, před 3 dny, minulý týden, středa 18. března 2026',
    49,
  ],
  [
    'vi',
    'Nhật Bản, Hy Lạp, Ai Cập, Ba Lan, Mexico, Thái Lan, 3 ngày trước, tuần trước, Thứ Tư, 18 tháng 3, 2026',
    54,
  ],
  [
    'el',
    'Ιαπωνία, Ελλάδα, Αίγυπτος, Πολωνία, Μεξικό, Ταϊλάνδη, πριν από 3 ημέρες, προηγούμενη εβδομάδα, Τετάρτη 18 Μαρτίου 2026',
    114,
  ],
  [
    'ru',
    'Япония, Греция, Египет, Польша, Мексика, Таиланд, 3 дня назад, на прошлой неделе, среда, 18 марта 2026 г.',
    60,
  ],
  ['he', 'יפן, יוון, מצרים, פולין, מקסיקו, תאילנד, לפני 3 ימים, השבוע שעבר, יום רביעי, 18 במרץ 2026', 86],
  ['yi', 'יאַפּאַן, גריכנלאַנד, עגיפּטן, פּוילן, מעקסיקע, טיילאַנד, -3 d, last week, מיטוואך, 18טן מערץ 2026', 101],
  [
    'ar',
    'اليابان, اليونان, مصر, بولندا, المكسيك, تايلاند, قبل 3 أيام, الأسبوع الماضي, الأربعاء، 18 مارس 2026',
    68,
  ],
  ['fa', 'ژاپن, یونان, مصر, لهستان, مکزیک, تایلند, ۳ روز پیش, هفتهٔ گذشته, ۱۴۰۴ اسفند ۲۷, چهارشنبه', 85],
  ['hi', 'जापान, यूनान, मिस्र, पोलैंड, मैक्सिको, थाईलैंड, 3 दिन पहले, पिछला सप्ताह, बुधवार, 18 मार्च 2026', 93],
  ['bn', 'জাপান, গ্রীস, মিশর, পোল্যান্ড, মেক্সিকো, থাইল্যান্ড, ৩ দিন আগে, গত সপ্তাহ, বুধবার, ১৮ মার্চ, ২০২৬', 118],
  ['ta', 'ஜப்பான், கிரீஸ், எகிப்து, போலந்து, மெக்சிகோ, தாய்லாந்து, 3 நாட்களுக்கு முன், கடந்த வாரம், புதன், 18 மார்ச், 2026', 140],
  ['te', 'జపాన్, గ్రీస్, ఈజిప్ట్, పోలాండ్, మెక్సికో, థాయిలాండ్, 3 రోజుల క్రితం, గత వారం, 18, మార్చి 2026, బుధవారం', 161],
  ['ml', 'ജപ്പാൻ, ഗ്രീസ്, ഈജിപ്ത്, പോളണ്ട്, മെക്സിക്കോ, തായ്‌ലാൻഡ്, 3 ദിവസം മുമ്പ്, കഴിഞ്ഞ ആഴ്‌ച, 2026 മാർച്ച് 18, ബുധനാഴ്‌ച', 164],
  ['th', 'ญี่ปุ่น, กรีซ, อียิปต์, โปแลนด์, เม็กซิโก, ไทย, 3 วันที่ผ่านมา, สัปดาห์ที่แล้ว, วันพุธที่ 18 มีนาคม พ.ศ. 2569', 103],
  ['lo', 'ຍີ່ປຸ່ນ, ກຣີຊ, ອີຢິບ, ໂປແລນ, ເມັກຊິໂກ, ໄທ, 3 ມື້ກ່ອນ, ອາທິດແລ້ວ, ວັນພຸດ, 18 ມີນາ 2026', 147],
  ['my', 'ဂျပန်, ဂရိ, အီဂျစ်, ပိုလန်, မက်ကဆီကို, ထိုင်း, ပြီးခဲ့သည့် ၃ ရက်, ပြီးခဲ့သည့် သီတင်းပတ်, ၂၀၂၆ မတ် ၁၈ ဗုဒ္ဓဟူး', 203],
  ['km', 'ជប៉ុន, ក្រិក, អេហ្ស៊ីប, ប៉ូឡូញ, ម៉ិកស៊ិក, ថៃ, 3 ថ្ងៃ​មុន, សប្ដាហ៍​មុន, ពុធ 18 មីនា 2026', 131],
  [
    'ka',
    'იაპონია, საბერძნეთი, ეგვიპტე, პოლონეთი, მექსიკა, ტაილანდი, 3 დღის წინ, გასულ კვირაში, ოთხშაბათი, 18 მარტი, 2026',
    187,
  ],
  [
    'hy',
    'Ճապոնիա, Հունաստան, Եգիպտոս, Լեհաստան, Մեքսիկա, Թաիլանդ, 3 օր առաջ, նախորդ շաբաթ, 2026 թ. մարտի 18, չորեքշաբթի',
    185,
  ],
  ['am', 'ጃፓን, ግሪክ, ግብጽ, ፖላንድ, ሜክሲኮ, ታይላንድ, ከ3 ቀናት በፊት, ያለፈው ሳምንት, ረቡዕ 18 ማርች 2026', 143],
  ['zh', '日本, 希腊, 埃及, 波兰, 墨西哥, 泰国, 3天前, 上周, 2026年3月18日星期三', 50],
  ['ja', '日本, ギリシャ, エジプト, ポーランド, メキシコ, タイ, 3 日前, 先週, 2026年3月18日水曜日', 54],
  ['ko', '일본, 그리스, 이집트, 폴란드, 멕시코, 태국, 3일 전, 지난주, 2026년 3월 18일 수요일', 55],
  ['bo', 'ཉི་ཧོང་, GR, EG, PL, MX, TH, -3 d, last week, 2026 ཟླ་བ་གསུམ་པའི་ཚེས་18, གཟའ་ལྷག་པ་', 97],
  ['chr', 'ᏣᏩᏂᏏ, ᎪᎢᎯ, ᎢᏥᏈᎢ, ᏉᎳᏂ, ᎠᏂᏍᏆᏂ, ᏔᏯᎴᏂ, 3 ᎯᎸᏍᎩ ᏧᏒᎯᏛ ᏥᎨᏒ, ᏥᏛᎵᏱᎵᏒᎢ, ᏦᎢᏁᎢᎦ, ᎠᏅᏱ 18, 2026', 175],
] as const;

test.each(COUNTED)('a text in %s costs no more than it is taken to', (_language, text, tokens) => {
  expect(estimateTokens(text)).toBeGreaterThanOrEqual(tokens);
  expect(estimateTokens(text)).toBeLessThan(tokens * 3.5);
});

test.each(COUNTED)('a text in %s is cut to what it may cost, between characters', (_language, text) => {
  for (const tokens of [0, 1, 7, 20, 1_000]) {
    const cut = cutToTokens(text, tokens);

    expect(estimateTokens(cut)).toBeLessThanOrEqual(tokens);
    expect(text.startsWith(cut)).toBe(true);
    expect(cut.isWellFormed()).toBe(true);
  }
});

it('English prose is cheaper than two of its letters a token', () => {
  const prose = 'They spoke of the tides and walked along the harbour until the ferry came.';

  expect(estimateTokens(prose)).toBeLessThan(prose.length / 2.5);
});
