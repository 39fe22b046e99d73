import { expect, test } from 'vitest';
import { isPlaceholder } from './placeholders.ts';

test.each([
  'Ich kann diese Unterhaltung leider nicht zusammenfassen, da sie sensible Inhalte enthält.',
  'No puedo ayudar con esta solicitud porque el contenido infringe las normas.',
  'Je ne peux pas résumer cette conversation car elle contient du contenu inapproprié.',
  'Não posso resumir esta conversa porque ela contém conteúdo impróprio.',
  'Non posso riassumere questa conversazione perché contiene contenuti inappropriati.',
  'Ik kan dit gesprek niet samenvatten omdat het ongepaste inhoud bevat.',
  'Jag kan inte sammanfatta den här konversationen eftersom den innehåller olämpligt innehåll.',
  'Nie mogę podsumować tej rozmowy, ponieważ zawiera nieodpowiednie treści.',
  'Я не могу обобщить этот разговор, так как он содержит недопустимое содержание.',
  'Bu konuşmayı özetleyemem çünkü uygunsuz içerik barındırıyor.',
  'この会話を要約することはできません。不適切な内容が含まれています。',
  '我无法总结这段对话，因为它包含不当内容。',
  '이 대화를 요약할 수 없습니다. 부적절한 내용이 포함되어 있습니다.',
  "I'm not able to help with that request, since the conversation is explicit.",
  'Unfortunately, I cannot summarize a conversation like this one.',
  'This content cannot be summarized because it violates the content policy.',
  'Hindi ko maaaring ibuod ang pag-uusap na ito.',
  'Maaf, saya tidak dapat meringkas percakapan ini.',
  'Xin lỗi, tôi không thể tóm tắt cuộc trò chuyện này.',
  'Я не можу підсумувати цю розмову.',
  'Omlouvám se, ale tuto konverzaci nemohu shrnout.',
  'Sajnálom, de nem tudom összefoglalni ezt a beszélgetést.',
  'Îmi pare rău, nu pot rezuma această conversație.',
  'Λυπάμαι, δεν μπορώ να συνοψίσω αυτή τη συνομιλία.',
  'Beklager, jeg kan ikke oppsummere denne samtalen.',
  'En voi tiivistää tätä keskustelua.',
  'عذراً، لا أستطيع تلخيص هذه المحادثة.',
  'מצטער, אני לא יכול לסכם את השיחה הזאת.',
  'क्षमा करें, मैं इस बातचीत का सारांश नहीं बना सकता।',
  'ขออภัย ฉันไม่สามารถสรุปบทสนทนานี้ได้',
])('a refusal is no summary: %s', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each([
  'Bitte stellen Sie mir das Gespräch zur Verfügung, das ich zusammenfassen soll.',
  'Por favor, proporcione la conversación que desea que resuma.',
  'Veuillez fournir la conversation que vous souhaitez que je résume.',
  'Por favor, forneça a conversa que você deseja que eu resuma.',
  'Per favore, fornisci la conversazione che desideri riassumere.',
  'Geef het gesprek dat ik moet samenvatten, dan help ik je graag.',
  'Proszę podać rozmowę, którą mam podsumować.',
  'Пожалуйста, предоставьте разговор, который нужно обобщить.',
  'Lütfen özetlememi istediğiniz konuşmayı benimle paylaşın.',
  '要約する会話を提供してください。よろしくお願いします。',
  '请提供您希望我总结的对话内容，我会尽快为您总结。',
  '요약할 대화 내용을 제공해 주세요. 감사합니다.',
  'The transcript was empty, so there is nothing to summarize here.',
])('a request for the conversation is no summary: %s', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each([
  'A third-person summary of the conversation in 3-5 sentences.',
  'Summary of the conversation goes here, in three to five sentences.',
  'Write summary_text in the third person, 3 to 5 sentences.',
  'Sure! I would be happy to summarize the conversation for you. What is it?',
  'The user and the bot had a conversation about various topics.',
  '[Content removed due to policy]',
  'Error: the model produced no output for this request.',
  'Request timed out. Please try again later or contact support.',
  'string string string string string',
  'null null null null null null',
  '...................................',
  'There is not enough information in the transcript to write a summary.',
  "The conversation doesn't contain enough content to be summarized.",
  'Insufficient context to generate a summary.',
  'No meaningful conversation took place.',
  'Unable to generate summary.',
  'Failed to summarize the messages of this window.',
  'Summary not available.',
  'TBD - to be completed later by the assistant.',
  'As requested, the summary is provided below in JSON format.',
  'The summary is written in third person and has 3-5 sentences.',
  'The user asked the assistant to summarize a conversation transcript in JSON format.',
  '{{summary}} of {{user}} and {{bot}} in {{n}} sentences',
  'Example: The user told the bot about X and the bot replied with Y.',
  'Es gibt nicht genügend Informationen, um das Gespräch zusammenzufassen.',
  'No hay suficiente información para resumir la conversación.',
  "Il n'y a pas assez de contexte pour résumer cette conversation.",
])('the form that was asked for, an error, or nothing is no summary: %s', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each([
  'The user had a conversation with Elena about various topics, such as the boat and her sister.',
  'The user asked Elena to summarize a book, and Elena said that she cannot help with that.',
  'Error messages from the printer kept the user busy, and Elena suggested a restart.',
  'Summary judgement was granted in the case of the user, who told Elena about it.',
  'Sure of himself, the user told Elena that he is happy to help his brother move.',
  'Der Nutzer kann seinem Bruder nicht helfen und bat Elena, den Brief zusammenzufassen.',
  'Kann Elena nicht kommen, fährt der Nutzer allein nach Dahab, wie er sagte.',
  '«No puedo dormir», dijo el usuario, y Elena le recomendó un té.',
  "Non posso venire, ha detto l'utente, ed Elena ne era dispiaciuta.",
  'Je ne peux pas dormir, a dit Elena, et elle a raconté sa journée.',
  'Пользователь не может помочь брату и рассказал об этом Элене.',
  'ユーザーは仕事を手伝えないと話し、エレナは会議の内容を要約した。',
  '用户说他无法帮助弟弟，埃琳娜安慰了他。',
  '사용자는 동생을 도울 시간이 없다고 말했고 엘레나는 위로했다.',
  'There is not enough room in the boat, the user said, so Beatrix stays at home.',
  'Unable to sleep, the user wrote a summary of her thesis and sent it to Elena.',
  'No real friend would do that, the user said about a conversation with her boss.',
  'Pending invoices worry the user, who asked Elena how to write a reminder.',
  'The user asked Elena to summarize a conversation that she had with her boss.',
  'Maafkan was the word that the user wanted to learn from Elena.',
  'ha ha ha',
])('a summary that only sounds like one is a summary: %s', (text) => {
  expect(isPlaceholder(text)).toBe(false);
});
