import { listStems } from '@enrichment/language/list-stems';
import { describe, expect, test } from 'vitest';
import { makeTalk } from '../../testing/talk.ts';
import { createDeedJudge } from './judge-deeds.ts';

const PARTY = makeTalk([
  'The cafe on the corner sounds lovely. Since you mentioned cakes, I baked my favourite lemon muffins on Sunday.',
  'Lemon muffins, lovely! My brother and I only bought croissants there.',
  'My rabbits stole two of the muffins. I want to adopt a third rabbit from the shelter in spring.',
  'You will make a wonderful home for the rabbit. I would begin with a quiet one.',
  'I will also take the evening course in pottery.',
  'Pottery is patient work. I learned it from my aunt, who fired bowls in her garden.',
]);
const TAGESPLAN = makeTalk([
  'Ich habe am Sonntag meine liebsten Zitronenmuffins gebacken.',
  'Klingt herrlich! Mein Bruder und ich kauften nur Hörnchen am Markt.',
  'Im Frühling hole ich mir ein drittes Kaninchen aus dem Tierheim.',
  'Schön. Fang mit einem ruhigen an.',
]);
const PLANES = makeTalk([
  'El domingo horneé mis magdalenas favoritas de limón.',
  '¡Qué rico! Mi hermano y yo solo compramos pan en el mercado.',
  'En primavera adopto un tercer conejo del refugio.',
  'Empieza con uno tranquilo.',
]);
const GATEAUX = makeTalk([
  "Hier, j'ai préparé un gâteau aux citrons avec des amandes.",
  'Quel délice ! Mon frère achète seulement du pain au marché.',
  'Au printemps je cherche un lapin dans un refuge.',
  'Bonne idée, les lapins sont doux.',
]);

function judge(talk: typeof PARTY, sentences: readonly string[]) {
  const said = talk.map(({ id, speaker, text }) => ({ id, speaker, text, stems: listStems(text) }));
  return createDeedJudge(said, { botName: 'elena' })(sentences);
}

describe('what one speaker did, told of the other in a sentence that names both, is found', () => {
  test.each([
    [PARTY, "Elena baked her favourite lemon muffins for the user's rabbits."],
    [PARTY, 'The user talked about rabbits, while Elena will take the evening course in pottery.'],
    [PARTY, 'Elena wants to adopt a rabbit from the shelter and told the user about it.'],
    [PARTY, 'The user learned pottery from an aunt who fired bowls in her garden, and Elena was amazed.'],
    [TAGESPLAN, 'Elena hat ihre liebsten Zitronenmuffins gebacken, und der Nutzer staunte.'],
    [PLANES, 'Elena horneó sus magdalenas favoritas de limón para la usuaria.'],
    [GATEAUX, "Elena a préparé un gâteau aux citrons avec des amandes pour l'utilisatrice."],
  ])('%#: %s', (talk, sentence) => {
    expect(judge(talk, [sentence])).toEqual([true]);
  });
});

describe('what one speaker did, told of the other by a pronoun, is found', () => {
  test.each([
    ['Elena likes quiet animals.', 'She wants to adopt a third rabbit from the shelter in spring.'],
    ['Elena has a brother.', 'She baked her favourite lemon muffins on Sunday.'],
  ])('%s %s', (first, second) => {
    expect(judge(PARTY, [first, second])).toEqual([false, true]);
  });

  test('"they" are both', () => {
    expect(judge(PARTY, ['Elena listened.', 'They baked lemon muffins on Sunday.'])).toEqual([false, false]);
  });

  test('a pronoun behind sentences about one and the other is nobody', () => {
    const sentences = ['The user has rabbits.', 'Elena has a brother.', 'She baked lemon muffins on Sunday.'];

    expect(judge(PARTY, sentences)).toEqual([false, false, false]);
  });

  test('a pronoun behind a sentence about both is nobody', () => {
    const sentences = ['The user and Elena talked.', 'She baked her favourite lemon muffins on Sunday.'];

    expect(judge(PARTY, sentences)).toEqual([false, false]);
  });
});

describe('what a speaker did themselves is not doubted', () => {
  test.each([
    [PARTY, "The user baked lemon muffins, and the user's rabbits stole two of them."],
    [PARTY, 'The user told Elena about the lemon muffins that they baked on Sunday.'],
    [PARTY, 'Elena congratulated the user on the lemon muffins.'],
    [PARTY, 'Elena liked the favourite lemon muffins of Sunday.'],
    [PARTY, 'Elena thinks that the user will make a wonderful home for the rabbit.'],
    [PARTY, 'The user will take the evening course in pottery, which Elena learned from her aunt.'],
    [PARTY, 'Elena bought croissants in the cafe with her brother, and the user baked muffins.'],
    [TAGESPLAN, 'Am Sonntag sprachen der Nutzer und Elena über liebste Zitronenmuffins und den Frühling.'],
    [PLANES, 'El domingo, el usuario y Elena hablaron de magdalenas favoritas de limón.'],
    [TAGESPLAN, 'Der Nutzer hat Zitronenmuffins gebacken, und Elena kaufte Hörnchen am Markt.'],
    [PLANES, 'La usuaria horneó magdalenas de limón, y Elena compró pan con su hermano.'],
    [GATEAUX, "L'utilisatrice a préparé un gâteau aux citrons, et Elena achète du pain avec son frère."],
  ])('%#: %s', (talk, sentence) => {
    expect(judge(talk, [sentence])).toEqual([false]);
  });
});

describe('advice is of the one in whose message it is', () => {
  const climbing = makeTalk([
    'My fingers open whenever I climb the overhang.',
    'Tape the middle fingers, keep the elbows low and rest for two days between sessions.',
    'Two days without the wall, that will be hard.',
    'You can stretch.',
  ]);

  test.each([
    ['The user told Elena to tape the middle fingers and to keep the elbows low.', true],
    ['Elena told the user to tape the middle fingers and to keep the elbows low.', false],
  ])('%s', (sentence, isOthers) => {
    expect(judge(climbing, [sentence])).toEqual([isOthers]);
  });
});
