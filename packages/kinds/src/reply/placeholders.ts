/**
 * Whether a text stands in place of a summary: a refusal, a request for the conversation, the form that was
 * asked for, an error, or words that say nothing.
 */
export function isPlaceholder(text: string): boolean {
  const start = text.normalize('NFC').trim().slice(0, START_CHARS_MAX);
  return [...EMPTY, ...REFUSALS, ...REQUESTS].some((pattern) => pattern.test(start)) || !hasWords(start);
}

const START_CHARS_MAX = 400;

/** "string string string" repeats the type of the field. */
function hasWords(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const isSpaced = !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);
  return words.length > 0 && (!isSpaced || words.length < WORDS_MIN || new Set(words).size > WORDS_SAME_MAX);
}

const WORDS_MIN = 4;
const WORDS_SAME_MAX = 2;

/** Texts that models and the previous worker wrote when they had nothing to say. */
const EMPTY = [
  /^(?:there (?:is|was|are) )?no (?:conversation|transcript|messages?|text)\b.{0,40}\b(?:to summari[sz]e|provided|given|found|available)\b/i,
  /^the (?:provided |given )?(?:transcript|conversation|text|input|chat)\b.{0,20}\b(?:is|was|were|appears to be|seems to be) (?:empty|missing|blank)\b/i,
  /^conversation with \d+ messages?\b/i,
  /topics and details discussed/i,
  /^.{0,60}\b(?:had|have|engaged in|exchanged) (?:an? |some )?(?:\w+ )?(?:conversation|chat|discussion|messages) (?:about|on|covering) (?:various|several|many|different|multiple|some) (?:topics|subjects|things|matters)\W*$/i,
  /^(?:here is|here's|this is) (?:the|a) summary\b.{0,20}$/i,
  /^(?:sure|certainly|of course|okay|absolutely|no problem)\b\W.{0,40}\b(?:happy|glad|help|assist|here)\b.{0,60}\bsummar/i,
  /^\W*(?:insert|your|the)? ?summary(?: here| text)?\W*$/i,
  /^(?:an? |the )?(?:(?:short|brief|concise|third[- ]person) )*summary of (?:the|this|what)\b.{0,60}\b(?:goes here|\d ?[-–] ?\d sentences|(?:three|3) to (?:five|5) sentences)/i,
  /^(?:write|provide|insert|put)\b.{0,40}\b(?:summary|summary_text)\b.{0,60}\b(?:sentences|here)\b/i,
  /^(?:there (?:is|was|are|were)(?: not|n['’]t) (?:enough|sufficient)|insufficient|not enough|too little) (?:\w+ )?(?:information|context|content|data|details?)\b.{0,60}\b(?:summar\w*|transcript|conversation)\b/i,
  /^(?:the )?(?:transcript|conversation|chat|text|input|context)\b.{0,20}\b(?:does not|doesn['’]t|did not|didn['’]t|lacks?)\b.{0,20}\b(?:enough|sufficient|any)\b.{0,60}\bsummar/i,
  /^no (?:meaningful|substantive|significant|real|actual|relevant|notable) (?:conversation|discussion|dialogue|content|exchange|interaction|information)\b.{0,30}\b(?:took place|occurred|happened|found|available|to summari[sz]e|in the transcript)\b/i,
  /^(?:unable|failed|not able|impossible|could not) to (?:summari[sz]e|(?:generate|create|produce|provide|write) (?:an? |the )?(?:\w+ )?summary)\b/i,
  /^(?:the )?summary (?:is |was )?(?:not available|unavailable|pending|to follow|not (?:yet )?generated|could not be)\b/i,
  /^(?:tb[da]|todo|n\/a|pending|coming soon)\s*(?:[-–—:.…]|$)/i,
  /^(?:as (?:you )?requested|per your request|following your (?:instructions|request))\b.{0,60}\bsummary\b/i,
  /^(?:the|this) summary (?:is|was|should be|must be|has been) (?:written|provided|given|formatted|limited|kept|based on)\b/i,
  /^the user (?:asked|requested|wants|instructed|told) (?:the (?:assistant|model|ai|system)|me|us)\b.{0,40}\bsummar.{0,40}\b(?:transcript|json)\b/i,
  /^(?:\{\{?\s*\w+\s*\}\}?|example\s?[:)]|for example: )/i,
  /^(?:es (?:gibt|liegen)|das (?:transkript|gespräch) enthält|die unterhaltung enthält) (?:nicht genügend|nicht genug|zu wenig|keine ausreichenden) (?:informationen|inhalte?|kontext).{0,60}zusammen/iu,
  /^no hay (?:suficiente|bastante)s? (?:información|contexto|contenido|datos).{0,60}resum/iu,
  /^il n['’]y a pas (?:assez|suffisamment) d(?:e |['’])(?:informations?|contexte|contenu|données).{0,60}résum/iu,
  /^lorem ipsum/i,
  /^\[(?:content|text|message|response|output|summary)?\s?(?:was |has been )?(?:removed|redacted|blocked|filtered|withheld|deleted|omitted)\b/i,
  /^(?:error|exception|traceback|fatal|internal server error)\b\s?[:(]/i,
  /^(?:the )?request (?:timed out|failed|was (?:blocked|rejected|cancell?ed))\b/i,
];

/** "I cannot" and what it is about, so that "Non posso venire, disse" stays a summary. */
const REFUSALS = [
  /^(?:i['’]?m sorry|sorry|i apologi[sz]e|as an ai|(?:unfortunately|regrettably),? i|i (?:cannot|can['’]t|can not|won['’]t|must decline|am (?:unable|not able|not comfortable)|don['’]t (?:see|have))|i['’]m (?:unable|not able|not comfortable))(?!\p{L})/iu,
  /^this (?:content|conversation|transcript|request|chat)\b.{0,40}\b(?:cannot|can['’]t|could not|can not) be (?:summari[sz]ed|processed|completed)/i,
  /^(?:lo siento|es tut mir leid|tut mir leid|je suis désolé|désolée?,|mi dispiace|desculpe|sinto muito|извините|простите|申し訳|抱歉|对不起|對不起|죄송)/iu,
  /^(?:paumanhin|hindi ko (?:maaaring|kayang) (?:ibuod|tulungan|gawin)|maaf,|saya tidak (?:dapat|bisa) (?:merangkum|meringkas|membantu)|xin lỗi|tôi không thể (?:tóm tắt|giúp|hỗ trợ))/iu,
  /^(?:вибачте|перепрошую|я не можу (?:підсум|узагальн|допомог)|omlouvám se|nemohu (?:shrnout|pomoci)|sajnálom|nem tudom összefoglalni|îmi pare rău|nu pot (?:rezuma|ajuta)|λυπάμαι|συγγνώμη,|δεν μπορώ να (?:συνοψίσω|βοηθήσω))/iu,
  /^(?:beklager|undskyld,|jeg kan (?:desværre |dessverre )?ikke (?:opsummere|oppsummere|sammenfatte|hjælpe|hjelpe)|valitettavasti en|anteeksi,? en|en voi (?:tiivistää|auttaa))/iu,
  /^(?:عذر[اً]+|آسف|أعتذر|لا (?:أستطيع|يمكنني) (?:تلخيص|مساعد|المساعد)|מצטער|אני לא יכול (?:לסכם|לעזור)|איני יכול|متأسفم|نمی‌توانم|क्षमा करें|मुझे खेद है|ขออภัย|ฉันไม่สามารถ(?:สรุป|ช่วย))/u,
  /^(?:leider )?(?:ich (?:kann|darf|werde)|(?:kann|darf) ich)(?!\p{L}).{0,90}(?:nicht|keine).{0,60}(?:zusammenfass|helfen|unterstützen|beantwort|erfüllen|bearbeiten)/iu,
  /^(?:lamentablemente,? |desafortunadamente,? )?no (?:puedo|podré|me es posible).{0,40}(?:resum|ayud|asist|respond|cumpl|proces)/iu,
  /^(?:malheureusement,? )?je (?:ne )?(?:peux|pourrai|suis|saurais)(?!\p{L}).{0,40}(?:résum|aider|assister|répondre|traiter|satisfaire)/iu,
  /^(?:infelizmente,? )?(?:eu )?não (?:posso|consigo|poderei).{0,40}(?:resum|ajud|auxili|respond|atend|process)/iu,
  /^(?:purtroppo,? )?non (?:posso|riesco|sono in grado).{0,40}(?:riassum|aiut|assist|rispond|elabor|soddisf)/iu,
  /^(?:helaas )?(?:ik kan|kan ik)(?!\p{L}).{0,90}niet.{0,40}(?:samenvat|help|assist|beantwoord|verwerk)/iu,
  /^(?:tyvärr )?(?:jag kan|kan jag)(?!\p{L}).{0,20}inte.{0,40}(?:sammanfatt|hjälp|svara|behandla)/iu,
  /^(?:niestety,? )?nie (?:mogę|jestem w stanie).{0,40}(?:podsumow|streś|pomóc|pomag|odpowie|przetworz)/iu,
  /^(?:к сожалению,? )?я не (?:могу|смогу|в состоянии).{0,40}(?:обобщ|резюм|подвести|помочь|помога|ответ|обработ|составить|выполн)/iu,
  /^.{0,80}(?:özetleyem|yardımcı olam|yardım edem|yanıtlayam|yerine getirem)/iu,
  /^.{0,30}(?:要約|お手伝い|お答え|ご対応|対応|回答).{0,12}(?:できません|できかねます|いたしかねます|出来ません)/u,
  /^.{0,12}我(?:们|們)?(?:无法|無法|不能|没办法|沒辦法|不便).{0,10}(?:总结|總結|概括|摘要|提供|协助|協助|帮助|幫助|回答|处理|處理|满足|滿足)/u,
  /^.{0,30}(?:요약|도움|답변|도와|처리).{0,12}(?:수 없|어렵습니다|불가능)/u,
];

/** Requests for the conversation, with its name in each language. */
const REQUESTS = [
  /^.{0,80}\b(?:please|kindly) (?:provide|share|send|paste)\b.{0,60}\b(?:conversation|transcript|messages?|text)\b/i,
  /^bitte (?:stell|gib|geben|send|schick|teil|füg|übermittel).{0,60}(?:gespräch|unterhaltung|konversation|transkript|text|nachrichten|chat)/iu,
  /^por favor,? (?:proporcion|compart|env|facilit|incluy|peg).{0,60}(?:conversaci|transcrip|texto|mensajes|chat)/iu,
  /^(?:veuillez|merci de|pouvez-vous|pourriez-vous|s['’]il vous plaît).{0,40}(?:fournir|partager|envoyer|coller|transmettre).{0,60}(?:conversation|transcription|texte|messages)/iu,
  /^por favor,? (?:forneça|envie|compartilhe|cole|partilhe|inclua).{0,60}(?:conversa|transcri|texto|mensagens)/iu,
  /^(?:per favore,? |si prega di )?(?:forn|condivid|invi|incoll).{0,60}(?:conversazione|trascrizione|testo|messaggi).{0,60}(?:riassu|sintetizz)/iu,
  /^(?:geef|verstrek|deel|stuur|plak|gelieve).{0,60}(?:gesprek|conversatie|transcript|tekst|berichten).{0,60}(?:samenvat|samengevat)/iu,
  /^(?:vänligen|var god) .{0,60}(?:konversation|samtal|transkript|text|meddeland)/iu,
  /^proszę .{0,60}(?:rozmow|rozmów|konwersac|transkrypc|tekst|wiadomoś)/iu,
  /^пожалуйста,? (?:предостав|пришл|отправ|подел|встав).{0,60}(?:разговор|бесед|диалог|переписк|текст|сообщени)/iu,
  /^lütfen .{0,60}(?:konuşma|sohbet|metn|mesaj).{0,60}(?:sağla|paylaş|gönder|yapıştır)/iu,
  /^.{0,20}(?:会話|トランスクリプト|テキスト|メッセージ).{0,10}(?:提供して|ご提供|共有して|ご共有|貼り付けて|お送り)/u,
  /^.{0,8}请.{0,8}(?:提供|发送|發送|分享|粘贴|贴上).{0,16}(?:对话|對話|会话|聊天|文本|内容|记录|訊息|消息)/u,
  /^.{0,20}(?:대화|텍스트|메시지|내용).{0,14}(?:제공해|공유해|보내|붙여)/u,
];
