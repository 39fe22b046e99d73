import { wordSet } from '../../language.ts';
import type { SummaryWords } from '../../summary-words.ts';
import { spanishFrames } from './frames.ts';

export const spanishSummaryWords: SummaryWords = {
  fillerWords: wordSet(`
    acá adiós ah ahí ahora alguien algún alguna allá allí ambos apenas aquello aquí así aun aún aunque ay bajo bastante bien
    buena buenas bueno buenos cada casi claro cómo conmigo contigo cosa cosas cualquier cuanto cuánto cuántos da dan dar das
    debe debes debo decir deja dejar demasiado dentro después di dice dicen dices digo dije dijo dos ello encima entonces
    eras estaban estan estás estoy estuve estuvo ex fin fuera haber habían hace hacen hacer haces hacia hago haya haz hecho
    hice hiciste hizo hola hoy iba ir irme ja jaja jajaja jamás junto luego mas mejor menos mía mías mientras mío míos misma
    mismas mismo mismos mucha muchas muchos nadie ningún ninguna ninguno nosotras nunca oh ojalá otras otros oye pasa poca
    pocos podemos poder podía podría pronto pude pudo puede pueden puedo pues quiere quieres quiero quizá quizás sabe sabes
    sé según siempre siendo sino sois solo sólo suya suyo tal tampoco tan tanta tantos tendrá tendré tenemos tener teníamos
    ti tienes toda todas todavía tras tuve tuvo tuya tuyo usted ustedes va vale vamos van vas vaya ve veces ven ver vez vi
    viene vino vos voy`),
  weakWords: wordSet(`
    abrazo alegra alegría alegro alguno amigo amigos anoche año años ayer ayuda bonita bonito bueno buen cabeza cambio casa casi cerca cierto contar cuenta cuéntame cuento corazón creo cree crees creer cuidado cuesta dame
    de decirte dentro despacio día días difícil dime empecé empezar empieza encanta encantó entiendo escucha escuchar espera esperando espero estupendo fácil falta feliz final forma fuerte fuerza genial
    gente gracias gran grande gusta gustaría gustó hablar hablamos hablé hombre hora horas idea igual importa importante jajá largo lejos linda lindo listo llama llamó llega llegar llegó lleva llevar llevo llevé loco luz
    madrugada mala malo mañana mal manera medio mes meses miedo minuto minutos momento mundo mujer necesita necesito noche noches nombre nueva nuevo ojo ojos parece parte pasado pasar pasé pasó pena pensar pensé pequeña pequeño
    perdón perdona perfecto persona piensa pienso poner pone pongo poquito posible pregunta pregunto preguntar preguntó primer primera primero problema probar prometo puse puso punto queda quedan quedé quedó querer quería rato
    razón recuerda recuerdas recuerdo rico sale salir salió saber sabía seguir segunda segundo seguro semana semanas sentir sería siente siento sigo sigue siguiente suena suerte supe tarda tarde tardes tema tiempo toca tocó todavía tomar trabajo
    tres triste cuatro cinco seis siete ocho nueve diez única único usa verdad vida vieja viejo viste visto volver volví volvió increíble maravilla maravilloso hermoso hermosa preciosa precioso vuelta aprender aprendí descansa besos orgulloso orgullosa`),
  connectors: wordSet('de del'),
  nounCues: wordSet(
    'el la los las un una unos unas mi mis tu tus su sus nuestro nuestra este esta ese esa al del de en con para por sin otro otra cada',
  ),
  verbCues: wordSet(
    'yo tú él ella ellos ellas se me te lo le les nos os no ya que he has ha hemos han estoy está estamos están muy tan es son era fue voy vas va vamos van',
  ),
  leaningStarts: wordSet(
    'eso esto esta este esa ese ella ello ellos lo la le y pero o porque entonces así también sí no pues allí ahí',
  ),
  timeWords: wordSet(`
    ayer anteayer hoy mañana lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto
    septiembre octubre noviembre diciembre semana mes año cumpleaños aniversario verano invierno primavera otoño navidad noche mediodía`),
  eventWords: wordSet(
    'fui fue fuimos hice hizo hicimos compré compramos vi vimos encontré encontramos perdí perdimos llegué llegamos empecé empezamos conocí gané ganamos llamé llamó llamaron dijo dieron escribí tuve tuvimos estuve hemos he había vendí aprendí toqué terminé firmé firmamos abrí abrimos voy vamos salí murió',
  ),
  // compré, salí, fuimos, estoy; the stop words exclude "está" and "aquí".
  firstPersonForms: /..(?:é|í|mos|oy)$/u,
  gravePhrases:
    /\bse murió\b|\bperdí (?:a mi|el trabajo|mi trabajo)|\bme (?:rompí|robaron|echaron|despidieron)\b|\brompimos\b/iu,
  firstPerson: wordSet('yo mi mis me nosotros nosotras nuestro nuestra nos conmigo'),
  secondPerson: wordSet('tú tu tus te ti contigo usted ustedes vos'),
  graveWords: wordSet(`
    accidente ambulancia atropelló atropellado cáncer choque despedido despedida despidieron diagnosticaron diagnóstico divorcio divorciado entierro
    falleció fallecido funeral hospital infarto ingresada ingresado ingresaron muerte murió operación operaron quimio robaron robo sangre suicidio
    terremoto tumor urgencias uci velorio`),
  milestoneWords: wordSet(`
    aprobé aprobado ascendieron ascenso bautizo bebé boda casé casamos casarme comprometí compré embarazada examen gané graduación gradué mudanza mudé
    mudamos nació nacimiento adopté adoptamos premio trabajo`),
  positiveWords: wordSet(`
    alegre alegría bien bonito bonita contenta contento deliciosa delicioso emocionada emocionado encanta encantó estupendo feliz genial
    gracias guapa gusta hermosa hermoso ilusión linda lindo maravilla mejor orgullo orgullosa orgulloso perfecto preciosa precioso rica rico risa tranquila
    tranquilo gané felicidades`),
  negativeWords: wordSet(`
    asustada asustado cansada cansado culpa daño deprimida dolor duele enferma enfermo enfadada enfadado enojada enojado estrés frustrada
    frustrado horrible lloré llorar llorando mal mala malo miedo muerto murió nerviosa nervioso pánico pena peor perdí perdida perdido preocupa preocupada
    preocupado sola sufrir triste tristeza rota roto`),
  negations: wordSet('no ni nunca jamás sin nada tampoco'),
  finiteVerbs: /..(?:ó|aron|ieron|[aei]mos|ábamos|aba|aban)$/u,
  infinitives: /^\p{Ll}+(?:ar|er|ir|re)\b/u,
  determiner: /(?<![\p{L}'’])(?:(?<article>(?:el|la|los|las|un|una) )|(?<own>mi|mis|tu|tus) )$/iu,
  possessives: new Map([
    ['mi', 'su'],
    ['tu', 'su'],
    ['mis', 'sus'],
    ['tus', 'sus'],
  ]),
  openers: /sí|pues|bueno|hola|gracias|claro(?: que sí)?|vale|genial|ay|oye|por cierto|exacto|jaja+/u,
  greetings: /hola|gracias|querid[oa]/u,
  exclamations: /ay/u,
  dependentStarts: /por|para|que|porque|si/u,
  introductions: /[Mm]e llamo|[Mm]i nombre es/u,
  formsOfAddress: wordSet('cariño amor querida querido amigo amiga señor señora chico chica'),
  frames: spanishFrames,
};
