/** A claim that denies a value, with the messages around it. */
export interface DenialCase {
  readonly language: string;
  readonly object: string;
  /** The sentence of the claim, in the language of the messages; empty where none is given. */
  readonly text: string;
  /** Messages of the user, or of the bot if they begin with "bot: ". */
  readonly said: readonly string[];
  /** Numbers of the cited messages, from 1. */
  readonly evidence: readonly number[];
  /** Whether the messages deny the value. */
  readonly isTrue: boolean;
}

const TEXT: Readonly<Record<string, string>> = {
  en: 'The user does not have or want *.',
  de: 'Der Nutzer hat oder will * nicht.',
  es: 'El usuario no tiene ni quiere *.',
  fr: "L'utilisateur n'a pas ou ne veut pas *.",
  ja: 'ユーザーは*を持っていない。',
};

type Row = readonly [object: string, said: string | readonly string[], evidence?: readonly number[]];

function listCases(language: string, isTrue: boolean, rows: readonly Row[]): DenialCase[] {
  return rows.map(([object, said, evidence]) => ({
    ...{ language, object, isTrue, text: (TEXT[language] ?? '').replace('*', object) },
    said: typeof said === 'string' ? [said] : said,
    evidence: evidence ?? [typeof said === 'string' ? 1 : said.length],
  }));
}

/** Denials that messages make, and denials of what they affirm, with words that deny something else. */
export const denialCases: readonly DenialCase[] = [
  ...listCases('en', true, [
    ['meat', "I don't eat meat any more."],
    ['Graz', 'I left Graz in May, I live in Linz now.'],
    ['Biscuit', ['bot: Do you still have Biscuit?', 'No, he died last winter.']],
    ['the clinic', 'I quit my job at the clinic.'],
    ['Anna', 'Anna and I broke up.'],
    ['Paris', "I've never been to Paris, can you believe it?"],
    ['cello', 'I sold the cello last week.'],
    ['chess', 'I no longer play chess, and I miss it.'],
    ['Biscuit', 'I had a cat, Biscuit. She ran away.'],
    ['trip to Japan', 'We cancelled the trip to Japan.'],
    ['teacher', "I'm not a teacher, I'm a nurse."],
    ['Berlin', "There's no way I'd move to Berlin."],
    ['piano', ['bot: So you play the piano?', 'Not me, my sister does.']],
    ['sugar', 'I drink my coffee without sugar.'],
    ['eggs', "I don't eat fish, meat or eggs."],
    ['Rex', ['bot: How is Rex?', "We don't have him any more."]],
    ['coffee', 'Coffee? Not for me, thanks.'],
    ['car', 'i dont have a car'],
    ['smoking', "I gave up smoking, it's been a month."],
    ['Vienna', 'I used to live in Vienna.'],
    ['tea', 'Neither of us likes tea.'],
  ]),
  ...listCases('en', false, [
    ['Biscuit', 'I have a ginger cat called Biscuit. No idea where he is right now.'],
    ['Graz', 'I live in Graz, not in Linz.'],
    ['Anna', 'I left the office late. My sister Anna is a nurse.'],
    ['coffee', "I love coffee but I don't like tea."],
    ['chess', 'I play chess, never checkers.'],
    ['nurse', 'I work as a nurse. Nobody told me how hard it is.'],
    ['cello', 'I bought a cello for 380 pounds, no regrets.'],
    ['swimming', "I don't just like swimming, I love it."],
    ['Rex', "I can't imagine life without my dog Rex."],
    ['Bala Lake swim', 'I signed up for the Bala Lake swim. Not sure I will survive it.'],
    ['Vienna', 'My father lost his keys. He lives in Vienna.'],
    ['Graz', "Yes, I still live in Graz. Why wouldn't I?"],
    ['jazz', ['bot: You hate jazz?', 'No, I love jazz!']],
    ['yoga class', 'I never miss my yoga class.'],
    ['cello', "I haven't sold the cello."],
    ['cat', 'I have a cat and no dog.'],
    ['Leeds', ['bot: I never liked the trains there.', 'I moved to Leeds in March, it was no trouble.']],
    ['guitar', 'I play the guitar every day, nothing relaxes me more.'],
    ['bread', "I bake bread on Sundays. I can't wait!"],
    ['Owen', 'My brother is called Owen. I have not seen my aunt for years.'],
    ['vegan', 'I am vegan, no exceptions.'],
  ]),
  ...listCases('de', true, [
    ['Fleisch', 'Ich esse kein Fleisch mehr.'],
    ['Graz', 'Ich bin aus Graz weggezogen, jetzt wohne ich in Linz.'],
    ['Klinik', 'Ich habe bei der Klinik gekündigt.'],
    ['Minka', ['bot: Wie geht es Minka?', 'Sie ist im Winter gestorben.']],
    ['Cello', 'Das Cello habe ich verkauft.'],
    ['Lehrer', 'Ich bin kein Lehrer, sondern Pfleger.'],
    ['Kaffee', 'Kaffee mag ich nicht.'],
    ['Paris', 'In Paris war ich noch nie.'],
    ['Klavier', ['bot: Spielst du Klavier?', 'Nein, meine Schwester.']],
    ['Auto', 'Ich lebe seit Jahren ohne Auto.'],
  ]),
  ...listCases('de', false, [
    ['Minka', 'Ich habe eine Katze namens Minka. Keine Ahnung, wo sie steckt.'],
    ['Graz', 'Ich wohne in Graz, nicht in Linz.'],
    ['Kaffee', 'Ich liebe Kaffee, aber Tee mag ich nicht.'],
    ['Anna', 'Meine Schwester Anna ist Ärztin. Ich habe sie nie gefragt, warum.'],
    ['Herbert', 'Mein Sauerteig heißt Herbert. Mehr Mehl habe ich nicht.'],
    ['Cello', 'Das Cello habe ich nicht verkauft.'],
    ['Schwimmen', 'Ich mag Schwimmen nicht nur, ich liebe es.'],
    ['Bibliothek', 'Ich leite die Bibliothek, kein Wunder bei den vielen Büchern.'],
    ['Hund', 'Ich kann mir ein Leben ohne meinen Hund nicht vorstellen.'],
    ['Klavier', ['bot: Du spielst kein Klavier?', 'Doch, ich spiele Klavier.']],
  ]),
  ...listCases('es', true, [
    ['carne', 'Ya no como carne.'],
    ['Graz', 'Dejé Graz en mayo, ahora vivo en Linz.'],
    ['guitarra', 'Vendí la guitarra la semana pasada.'],
    ['profesor', 'No soy profesor, soy enfermero.'],
    ['café', 'El café no me gusta nada.'],
    ['París', 'Nunca he estado en París.'],
    ['Luna', ['bot: ¿Todavía tienes a Luna?', 'No, murió en invierno.']],
    ['Ana', 'Ana y yo rompimos.'],
    ['coche', 'Vivo sin coche desde hace años.'],
  ]),
  ...listCases('es', false, [
    ['Luna', 'Tengo una gata que se llama Luna. No sé dónde está ahora.'],
    ['Graz', 'Vivo en Graz, no en Linz.'],
    ['café', 'Me encanta el café, pero no me gusta el té.'],
    ['guitarra', 'Mi guitarra es de 1961. Nadie la toca como mi padre.'],
    ['Ana', 'Mi hermana Ana es enfermera. Nunca descansa.'],
    ['nadar', 'No solo me gusta nadar, me encanta.'],
    ['yoga', 'Hago yoga todos los días, sin excepción.'],
    ['ampollas', 'Tengo ampollas en los dedos y nada me ayuda.'],
    ['jazz', ['bot: ¿No te gusta el jazz?', 'Claro que me gusta el jazz.']],
  ]),
  ...listCases('fr', true, [
    ['viande', 'Je ne mange plus de viande.'],
    ['Graz', "J'ai quitté Graz en mai, j'habite à Linz maintenant."],
    ['violoncelle', "J'ai vendu le violoncelle."],
    ['professeur', 'Je ne suis pas professeur, je suis infirmier.'],
    ['café', "Le café, je n'aime pas ça."],
    ['Paris', 'Je ne suis jamais allé à Paris.'],
    ['Minette', ['bot: Tu as encore Minette ?', 'Non, elle est morte cet hiver.']],
    ['voiture', 'Je vis sans voiture depuis des années.'],
  ]),
  ...listCases('fr', false, [
    ['Minette', "J'ai une chatte qui s'appelle Minette. Aucune idée d'où elle est."],
    ['Graz', "J'habite à Graz, pas à Linz."],
    ['café', "J'adore le café mais je n'aime pas le thé."],
    ['violoncelle', "Je n'ai pas vendu le violoncelle."],
    ['Anne', 'Ma sœur Anne est infirmière. Elle ne dort jamais.'],
    ['nager', "Je n'aime pas seulement nager, j'adore ça."],
    ['chien', 'Je ne peux pas imaginer ma vie sans mon chien.'],
    ['guitare', 'Je joue de la guitare tous les jours, rien ne me détend plus.'],
  ]),
  ...listCases('ja', true, [
    ['肉', 'もう肉は食べません。'],
    ['車', '車は持っていないです。'],
    ['チェロ', '先週チェロを売った。'],
    ['病院', '病院の仕事を辞めました。'],
    ['コーヒー', 'コーヒーは好きじゃない。'],
  ]),
  ...listCases('ja', false, [
    ['猫', '猫を飼っています。今どこにいるか知りません。'],
    ['コーヒー', 'コーヒーは好きだけど、紅茶は好きじゃない。'],
    ['京都', '京都に住んでいます、大阪ではありません。'],
    ['水泳', '水泳が好きなだけでなく、毎日泳ぎます。'],
    ['ギター', '毎日ギターを弾きます。'],
  ]),
  ...listCases('it', true, [
    ['carne', 'Non mangio più carne.'],
    ['violoncello', 'Ho venduto il violoncello.'],
  ]),
  ...listCases('it', false, [
    ['Graz', 'Abito a Graz, non a Linz.'],
    ['caffè', 'Adoro il caffè ma non mi piace il tè.'],
  ]),
  ...listCases('pt', true, [
    ['carne', 'Já não como carne.'],
    ['violão', 'Vendi o violão na semana passada.'],
  ]),
  ...listCases('pt', false, [
    ['Graz', 'Moro em Graz, não em Linz.'],
    ['café', 'Adoro café, mas não gosto de chá.'],
  ]),
  ...listCases('nl', true, [
    ['vlees', 'Ik eet geen vlees meer.'],
    ['cello', 'Ik heb de cello verkocht.'],
  ]),
  ...listCases('nl', false, [
    ['Graz', 'Ik woon in Graz, niet in Linz.'],
    ['koffie', 'Ik hou van koffie maar niet van thee.'],
  ]),
  ...listCases('pl', true, [
    ['mięsa', 'Nie jem już mięsa.'],
    ['wiolonczelę', 'Sprzedałem wiolonczelę w zeszłym tygodniu.'],
  ]),
  ...listCases('pl', false, [
    ['Grazu', 'Mieszkam w Grazu, nie w Linzu.'],
    ['kawę', 'Uwielbiam kawę, ale nie lubię herbaty.'],
  ]),
  ...listCases('ru', true, [
    ['мясо', 'Я больше не ем мясо.'],
    ['виолончель', 'Я продал виолончель на прошлой неделе.'],
  ]),
  ...listCases('ru', false, [
    ['Граце', 'Я живу в Граце, не в Линце.'],
    ['кофе', 'Я люблю кофе, но не люблю чай.'],
  ]),
  ...listCases('tr', true, [
    ['et', 'Artık et yemiyorum.'],
    ['çello', 'Geçen hafta çello sattım.'],
  ]),
  ...listCases('tr', false, [
    ['kahve', 'Kahve severim ama çay sevmem.'],
    ['Anna', 'Kız kardeşimin adı Anna. Nerede bilmiyorum.'],
  ]),
  ...listCases('sv', true, [
    ['kött', 'Jag äter inte kött längre.'],
    ['cello', 'Jag sålde min cello förra veckan.'],
  ]),
  ...listCases('sv', false, [
    ['Graz', 'Jag bor i Graz, inte i Linz.'],
    ['kaffe', 'Jag älskar kaffe men inte te.'],
  ]),
  ...listCases('zh', true, [
    ['肉', '我已经不吃肉了。'],
    ['大提琴', '上周我把大提琴卖掉了。'],
  ]),
  ...listCases('zh', false, [
    ['咖啡', '我喜欢咖啡，但是不喜欢茶。'],
    ['吉他', '我每天弹吉他，感觉很不错。'],
  ]),
  ...listCases('ko', true, [
    ['고기', '이제 고기를 안 먹어요.'],
    ['첼로', '지난주에 첼로를 팔았어요.'],
  ]),
  ...listCases('ko', false, [
    ['커피', '커피를 좋아해요, 차는 좋아하지 않아요.'],
    ['기타', '매일 기타를 쳐요.'],
  ]),
];

/** Others, on which the rule was not tuned. */
export const heldBackDenials: readonly DenialCase[] = [
  ...listCases('en', true, [
    ['the bakery', 'I stopped working at the bakery two years ago.'],
    ['dogs', "Honestly, I can't stand dogs."],
    ['Max', "Max isn't my boyfriend anymore lol"],
    ['tattoo', 'I never got that tattoo.'],
    ['gluten', 'I avoid gluten, doctor said so.'],
    ['Lisbon', ['bot: When do you fly to Lisbon?', "We're not going, the flights were too expensive."]],
    ['marathon', 'I dropped out of the marathon, my knee is broken.'],
    ['landlord', "He's no longer my landlord."],
    ['Facebook', 'I deleted Facebook. I have no account there now.'],
    ['siblings', 'I have no siblings.'],
    ['guitar', 'My guitar? Sold it in June.'],
    ['Spanish', "I don't speak Spanish or Italian."],
  ]),
  ...listCases('en', false, [
    ['Oslo', "I grew up in Oslo. I don't go there often."],
    ['diabetes', "I have diabetes, so I can't eat cake."],
    ['Tom', 'My husband Tom never cooks.'],
    ['ukulele', 'I picked up the ukulele because I lost my flute.'],
    ['the choir', "I sing in the choir on Mondays, I can't come then."],
    ['marathon', "I'm running the marathon in May, no matter what."],
    ['engineer', "I'm an engineer; my brother left school at 16."],
    ['hiking', 'No, hiking is my favourite thing.'],
    ['Mia', ["I miss her so much, my daughter Mia. She's at camp.", 'bot: Nothing lasts forever.']],
    ['tea', 'I drink tea, not coffee.'],
    ['sushi', "There's nothing I love more than sushi."],
    ['parrot', "I have a parrot that doesn't talk."],
  ]),
  ...listCases('de', true, [
    ['Bäckerei', 'Ich arbeite nicht mehr in der Bäckerei.'],
    ['Max', 'Max und ich sind nicht mehr zusammen.'],
    ['Marathon', 'Den Marathon habe ich abgesagt.'],
    ['Geschwister', 'Geschwister habe ich keine.'],
    ['Hund', ['bot: Hast du noch deinen Hund?', 'Nein, den mussten wir weggeben.']],
    ['Gluten', 'Ich vertrage kein Gluten.'],
  ]),
  ...listCases('de', false, [
    ['Oslo', 'Ich bin in Oslo aufgewachsen, aber ich bin nicht oft dort.'],
    ['Diabetes', 'Ich habe Diabetes, deshalb esse ich keinen Kuchen.'],
    ['Tom', 'Mein Mann Tom kocht nie.'],
    ['Chor', 'Ich singe montags im Chor, da kann ich nicht kommen.'],
    ['Tee', 'Ich trinke Tee und keinen Kaffee.'],
    ['Sushi', 'Es gibt nichts Besseres als Sushi, ich liebe es.'],
  ]),
  ...listCases('es', true, [
    ['panadería', 'Ya no trabajo en la panadería.'],
    ['hermanos', 'No tengo hermanos.'],
    ['maratón', 'Cancelé el maratón.'],
    ['perro', ['bot: ¿Sigues teniendo el perro?', 'No, se lo dimos a mi tía.']],
    ['español', 'Nunca aprendí español.'],
  ]),
  ...listCases('es', false, [
    ['Oslo', 'Crecí en Oslo, pero no voy mucho.'],
    ['diabetes', 'Tengo diabetes, así que no como pasteles.'],
    ['Tomás', 'Mi marido Tomás nunca cocina.'],
    ['té', 'Bebo té y no café.'],
    ['coro', 'Canto en el coro los lunes, entonces no puedo venir.'],
  ]),
  ...listCases('fr', true, [
    ['boulangerie', 'Je ne travaille plus à la boulangerie.'],
    ['frères', "Je n'ai pas de frères."],
    ['marathon', "J'ai annulé le marathon."],
    ['chien', ['bot: Tu as toujours ton chien ?', "Non, on l'a donné à ma tante."]],
  ]),
  ...listCases('fr', false, [
    ['Oslo', "J'ai grandi à Oslo, mais je n'y vais pas souvent."],
    ['diabète', "J'ai du diabète, donc je ne mange pas de gâteau."],
    ['thé', 'Je bois du thé et pas de café.'],
    ['chorale', 'Je chante dans une chorale le lundi, alors je ne peux pas venir.'],
  ]),
  ...listCases('ja', true, [
    ['兄弟', '兄弟はいません。'],
    ['パン屋', 'もうパン屋では働いていない。'],
    ['マラソン', 'マラソンはキャンセルしました。'],
  ]),
  ...listCases('ja', false, [
    ['お茶', 'お茶を飲みます。コーヒーは飲みません。'],
    ['オスロ', 'オスロで育ちましたが、あまり行きません。'],
    ['合唱団', '月曜日は合唱団で歌うから、行けないんです。'],
  ]),
];
