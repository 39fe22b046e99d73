/** Words that ask and join, and say nothing of what is asked for: English, German, Spanish. */
export const stopWords: ReadonlySet<string> = new Set(
  [
    // English: function words
    `a about above after again against ago all also am an and any anybody anyone anything are aren't as at be because been before
    being below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each else
    ever every everything few for from further had has hasn't have haven't having he her here hers herself him himself his how how's
    i i'd i'll i'm i've if in into is isn't it it's its itself just let let's many may maybe me might mine more most much must my
    myself no nor not now of off often on once one only or other our ours ourselves out over own per please same shall she should so
    some somebody someone something still such than that that's the their theirs them themselves then there there's these they this
    those through to too under until up upon us very was wasn't we we're we've were what what's when when's where where's whether
    which while who who's whom whose why will with within without won't would wouldn't yes yet you you'd you'll you're you've your
    yours yourself hey hi hello ok okay`,
    // English: words of asking about a conversation and about a time
    `chat chats chatted chatting conversation conversations converse discuss discussed discussing discussion discussions happen
    happened happening mention mentioned mentioning recall recap remember remind said say saying says speak spoke spoken subject
    subjects summarise summarize summary talk talked talking talks tell telling told topic topics thing things stuff lot lately
    recently time times day days date week weeks month months year years happen know like did going get got up go went`,
    // German
    `aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da dabei damit dann das dass
    dazu dein deine deinem deinen deiner dem den denn der des die dies diese diesem diesen dieser dieses dir doch dort du durch ein
    eine einem einen einer eines er es etwas euch euer eure für gegen gewesen hab habe haben habt hast hat hatte hatten hattest
    hattet hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kann
    kannst kein keine können könnte machen man mein meine meinem meinen meiner mich mir mit nach nicht nichts noch nun nur ob oder
    ohne sehr sein seine seinem seinen seiner sich sie sind so solche soll sollte sondern sonst über um und uns unser unsere unter
    viel vom von vor war waren warst was weg weil weiter welche welchem welchen welcher welches wenn wer werde werden wie wieder
    will wir wird wirst wo wollen wollte worüber wovon würde würden wurde wurden zu zum zur zwar zwischen nochmal eigentlich
    alles bitte eben mal denn so gespräch gespräche gesprochen geredet redeten sprachen sprechen reden unterhalten unterhielten
    gesagt sagte sagten sagen erzählt erzählte erzählen erwähnt erinnere erinnern erinnerst erinnert weißt thema themen ging gings
    passiert war los zusammenfassung tag tage tagen woche wochen monat monate jahr jahre zeit`,
    // Spanish
    `a al algo algunas alguno algunos ante antes aquel aquella como con contra cual cuál cuales cuáles cuando cuándo de del desde donde
    dónde durante e el él ella ellas ellos en entre era eran eres es esa esas ese eso esos esta está estaba estado estamos están estar
    estas este esto estos fue fueron fui ha había habíamos han has hasta hay he hemos la las le les lo los más me mi mí mis mucho muy
    nada ni no nos nosotros nuestra nuestro nuestras nuestros o os otra otro para pero poco por porque qué que quien quién quienes se
    sea ser si sí sido sin sobre somos son soy su sus también tanto te tengo tenía tiene tienen todo todos tu tú tus un una uno unos
    unas y ya yo puedes por favor acerca hablamos hablar hablado habló hablaste hablábamos hablé dijo dije dijiste dijimos dicho decir
    decíamos contar contó conté contaste conversación conversaciones charla charlamos charlar mencioné mencionó mencionaste mencionamos
    recuerda recuerdas recordar acuerdas pasó tema temas cosas día días semana semanas mes meses año años vez veces tiempo`,
  ]
    .join(' ')
    .split(/\s+/),
);
